#!/usr/bin/env bash
# ./dev bench press [ARTICLES]: measures making pages, how soon a published article appears on pages in
# memory, the search, and a restart, with archives of 1,000 and of 100,000 articles. The SQLite file is in
# memory (/dev/shm).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=$(mktemp -d /dev/shm/stanhope-bench.XXXXXX)
trap 'rm -rf "$folder"' EXIT
news=${STANHOPE_REALDATA:-../shared/realdata}/news
[[ ! -d $news ]] || node bench/archive/news.mjs "$news" >"$folder/stories.jsonl"
build/release/bench/bench_press "$folder" "${1:-100000}" "$folder/stories.jsonl" || status=$?

# Measures nine times how long it takes from starting the program until curl has received the front page of
# that archive.
data=$folder/data
build/release/stanhope init --data "$data" >/dev/null
mv "$folder"/newsroom.db* "$folder"/search.db* "$data"/
times=()
for _ in 1 2 3 4 5 6 7 8 9; do
    begin=$(date +%s%N)
    build/release/stanhope serve --data "$data" --listen 127.0.0.1:18980 --admin-listen 127.0.0.1:18981 2>"$folder/log" &
    until curl -sf -o /dev/null http://127.0.0.1:18980/; do sleep 0.005; done
    times+=($((($(date +%s%N) - begin) / 1000000)))
    kill %1 && wait %1
done
median=$(printf '%s\n' "${times[@]}" | sort -n | sed -n 5p)
printf '%d ms from a start to the first page (≤ 500) %s\n' "$median" "$( ((median <= 500)) && echo met || echo 'NOT MET')"
exit "${status:-0}"
