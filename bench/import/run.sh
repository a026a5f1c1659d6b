#!/usr/bin/env bash
# ./dev bench import [ROUNDS [MEGABYTES]]: measures imports into an empty newsroom on SQLite, until the search
# index is complete. Imports plain stories, a WordPress export without pictures, and one of MEGABYTES (default
# 1024).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

ROUNDS=${1:-3}
MEGABYTES=${2:-1024}
NEWS=${STANHOPE_REALDATA:-../shared/realdata}/news
FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/stanhope-bench.XXXXXX")
trap 'rm -rf "$FOLDER"' EXIT

median() { printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"; }
verdict() { awk -v value="$1" -v goal="$3" -v how="$2" 'BEGIN { print (how == "<=" ? value <= goal : value >= goal) ? "met" : "NOT MET" }'; }

# Imports a file, and prints the articles per second and the peak memory in MB.
import() { # KIND FILE
    local data=$FOLDER/newsroom articles seconds kilobytes
    rm -rf "$data"
    build/release/stanhope init --data "$data" >/dev/null
    /usr/bin/time -f '%e %M' -o "$FOLDER/time" build/release/stanhope import "$1" "$2" --site https://old.example --data "$data" \
        --json >"$FOLDER/report" 2>/dev/null
    read -r seconds kilobytes <"$FOLDER/time"
    articles=$(jq '.counts.article.made' "$FOLDER/report")
    [[ $(sqlite3 "$data/search.db" 'SELECT count(*) FROM articles') -eq $articles ]] || { echo "not all are in the index" >&2; exit 1; }
    awk -v articles="$articles" -v seconds="$seconds" -v kilobytes="$kilobytes" 'BEGIN { printf "%.0f %.0f\n", articles / seconds, kilobytes / 1024 }'
}

measure() { # WORDS KIND FILE ROUNDS GOAL
    local rates=() memory=() round rate megabytes
    for ((round = 0; round < $4; ++round)); do
        read -r rate megabytes < <(import "$2" "$3")
        rates+=("$rate")
        memory+=("$megabytes")
    done
    rate=$(median "${rates[@]}")
    megabytes=$(median "${memory[@]}")
    printf '%-42s %8s/s  goal %5s  %-8s %6s MB  goal 200  %s\n' "$1" "$rate" "$5" "$(verdict "$rate" '>=' "$5")" "$megabytes" \
        "$(verdict "$megabytes" '<=' 200)"
}

if [[ -d $NEWS ]]; then
    node bench/archive/news.mjs "$NEWS" >"$FOLDER/stories.jsonl"
    measure "28,334 stories" stories "$FOLDER/stories.jsonl" "$ROUNDS" 2000
else
    echo "The real stories are not at $NEWS: not measured."
fi
node bench/import/wxr.mjs 20000 4000 >"$FOLDER/old.xml"
measure "WXR, 20,000 posts of 4 kB" wxr "$FOLDER/old.xml" "$ROUNDS" 1000
node bench/import/wxr.mjs $((MEGABYTES * 1024 / 10)) 9000 >"$FOLDER/old.xml"
measure "WXR, $(du -m "$FOLDER/old.xml" | cut -f 1) MB" wxr "$FOLDER/old.xml" 1 1000
