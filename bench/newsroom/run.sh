#!/usr/bin/env bash
# ./dev bench newsroom [ARTICLES]: measures saving, publishing and listing in archives of 1,000 and of 100,000
# articles. The SQLite file is in memory (/dev/shm), so that syncing to disk is not measured.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=$(mktemp -d /dev/shm/stanhope-bench.XXXXXX)
trap 'rm -rf "$folder"' EXIT
news=${STANHOPE_REALDATA:-../shared/realdata}/news
[[ ! -d $news ]] || node bench/archive/news.mjs "$news" >"$folder/stories.jsonl"
build/release/bench/bench_newsroom "$folder" "${1:-100000}" "$folder/stories.jsonl"
