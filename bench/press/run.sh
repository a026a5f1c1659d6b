#!/usr/bin/env bash
# ./dev bench press [ARTICLES]: making pages that are not in memory, and how soon a published article stands on those that are, on an
# archive of 1,000 and of 100,000 articles, on SQLite in memory.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=$(mktemp -d /dev/shm/stanhope-bench.XXXXXX)
trap 'rm -rf "$folder"' EXIT
build/release/bench/bench_press "$folder" "${1:-100000}" "${STANHOPE_REALDATA:-../shared/realdata}/news/en-reuters-21578.jsonl.gz"
