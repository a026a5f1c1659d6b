#!/usr/bin/env bash
# ./dev bench database [ROUNDS]: compares lib/database with sqlite3 and libpq, and measures the start-up time
# and the memory of an empty newsroom.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
rounds=${1:-9}
folder=$(mktemp -d /tmp/stanhope-bench.XXXXXX)
programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
port=54$((RANDOM % 90 + 10))
met=0

finish() {
    su postgres -c "$programs/pg_ctl -D $folder/postgresql/data -m immediate stop" >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap finish EXIT

mkdir "$folder/postgresql" && chmod 755 "$folder" && chown postgres "$folder/postgresql"
# PostgreSQL with its default settings, as for a real newsroom: it syncs every commit to disk.
su postgres -c "cd $folder/postgresql && $programs/initdb -D data -A trust -E UTF8 --locale=C.UTF-8 && $programs/pg_ctl -D data -w -l log \
    -o '-k $folder/postgresql -p $port -c listen_addresses=127.0.0.1' start" >/dev/null

build/release/bench/bench_database "sqlite:$folder/bench.db" "$rounds" || met=3
echo
build/release/bench/bench_database "postgresql://postgres@127.0.0.1:$port/postgres" "$rounds" || met=3
echo

build/release/stanhope init --data "$folder/newsroom" >/dev/null
times=()
for _ in $(seq 9); do
    begin=$(date +%s%N)
    build/release/stanhope serve --data "$folder/newsroom" --listen 127.0.0.1:0 --admin-listen 127.0.0.1:0 --log-format json 2>"$folder/log" &
    server=$!
    until grep -q '"message":"serving"' "$folder/log"; do sleep 0.002; done
    admin=$(sed -nE 's/.*"admin":"([^"]+)".*/\1/p' "$folder/log")
    curl -sf "$admin/readyz" >/dev/null
    times+=($((($(date +%s%N) - begin) / 1000000)))
    resident=$(awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$server/status")
    kill "$server" && wait "$server"
done
time=$(printf '%s\n' "${times[@]}" | sort -n | sed -n 5p)
verdict() { (($1 <= $2)) && echo met || echo "NOT MET"; }
printf 'empty newsroom: ready in %s ms (goal <= 150: %s), resident %s MB (goal <= 40: %s)\n' "$time" "$(verdict "$time" 150)" "$resident" "$(verdict "$resident" 40)"
((time <= 150 && resident <= 40)) || met=3
exit $met
