#!/usr/bin/env bash
# `./dev bench serve`: measures serving pages from memory, compared with nginx and with the most that one core
# can send.
#
#     bench/serve/run.sh [ROUNDS [SECONDS [PART…]]]      3 rounds of 3 seconds a measurement, and all parts, unless told
#
# The values of PART: pages, pipelined, stitched, resident, idle, http2, replaced.
#
# It measures one row of the table after another. For each row, it measures all servers in turn in each round,
# so that other work on the machine affects all of them. README.md explains how to read the table.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

ROUNDS=${1:-3}
SECONDS_EACH=${2:-3}
PARTS=("${@:3}")
((${#PARTS[@]} > 0)) || PARTS=(pages pipelined stitched resident idle http2 replaced)
SERVER_CORE=0
LOAD_CORE=1
PROGRAMS=build/release/bench
RESULTS=${STANHOPE_BENCH_RESULTS:-build/bench-serve.json}
FIRST_PORT=${STANHOPE_BENCH_PORT:-18400}

FOLDER=$(mktemp -d /tmp/stanhope-bench-serve.XXXXXX)
MEASUREMENTS=$FOLDER/measurements.jsonl
NOTES=$FOLDER/notes
touch "$MEASUREMENTS" "$NOTES"

declare -A PORT PROCESS # port and process id of each server, by its name
NEXT_PORT=$FIRST_PORT
STARTED=()

say() { printf '\033[1m== %s\033[0m\n' "$*" >&2; }
die() { printf 'bench serve: %s\n' "$*" >&2; exit 1; }
note() { printf '%s\n' "$*" >>"$NOTES"; }

stop_all() {
    local process
    for process in "${STARTED[@]}"; do kill "$process" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$FOLDER"
}
trap stop_all EXIT

check_what_is_here() {
    local missing=() program
    declare -A package=([nginx]=nginx-light [h2load]=nghttp2-client [jq]=jq [curl]=curl [taskset]=util-linux [pgrep]=procps [column]=bsdextrautils)
    for program in "${!package[@]}"; do
        command -v "$program" >/dev/null || missing+=("${package[$program]}")
    done
    ((${#missing[@]} == 0)) || die "missing; as root: apt-get install ${missing[*]}"
    for program in bench_load bench_limit bench_pages; do
        [[ -x $PROGRAMS/$program ]] || die "not built: ninja -C build/release bench_serve"
    done
    (($(nproc) >= 2)) || die "the server and the load need a core each"
    ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -Hn)"
}

# --- servers -----------------------------------------------------------------------------------------------------

take_port() { # NAME
    PORT[$1]=$NEXT_PORT
    NEXT_PORT=$((NEXT_PORT + 1))
}

wait_for_port() { # NAME
    for _ in {1..200}; do
        (exec 3<>"/dev/tcp/127.0.0.1/${PORT[$1]}") 2>/dev/null && return
        kill -0 "${PROCESS[$1]}" 2>/dev/null || break
        sleep 0.05
    done
    die "$1 did not start: $(cat "$FOLDER/$1.log")"
}

start() { # NAME COMMAND…
    local name=$1
    shift
    "$@" >"$FOLDER/$name.log" 2>&1 &
    PROCESS[$name]=$!
    STARTED+=($!)
    wait_for_port "$name"
}

stop() { # NAME
    kill "${PROCESS[$1]}"
    wait "${PROCESS[$1]}" 2>/dev/null || true
}

start_pages() { # NAME PAGES [OPTIONS…]
    take_port "$1"
    start "$1" "$PROGRAMS/bench_pages" --port "${PORT[$1]}" --core $SERVER_CORE --pages "$2" "${@:3}"
}

start_limit() { # NAME FILE
    take_port "$1"
    start "$1" "$PROGRAMS/bench_limit" --port "${PORT[$1]}" --core $SERVER_CORE --file "$2"
}

start_nginx() { # NAME SENDFILE
    local affinity
    take_port "$1"
    take_port "$1-http2"
    affinity=$(printf '1%0*d' $SERVER_CORE 0 | head -c $((SERVER_CORE + 1)))
    sed -e "s|@FOLDER@|$FOLDER|; s|@NAME@|$1|; s|@PORT@|${PORT[$1]}|; s|@HTTP2_PORT@|${PORT[$1-http2]}|; s|@AFFINITY@|$affinity|" \
        -e "s|@SENDFILE@|$2|" bench/serve/nginx.conf.in >"$FOLDER/$1.conf"
    start "$1" nginx -e "$FOLDER/$1.error.log" -c "$FOLDER/$1.conf"
    PROCESS[$1]=$(pgrep -P "${PROCESS[$1]}") # the id of the worker process, which does the work
}

url() { echo "http://127.0.0.1:${PORT[$1]}$2"; } # NAME PATH

# Copies pages from our server, so that the other servers send the same bytes.
copy_pages() {
    mkdir -p "$FOLDER/pages" "$FOLDER/limit" "$FOLDER/temporary"
    curl -s "$(url stanhope /30k)" >"$FOLDER/pages/30k"
    curl -s -H 'Accept-Encoding: gzip' "$(url stanhope /30k)" >"$FOLDER/pages/30k.gz"
    touch "$FOLDER/pages/30k" "$FOLDER/pages/30k.gz"
    curl -s -i "$(url stanhope /30k)" >"$FOLDER/limit/identity"
    curl -s -i -H 'Accept-Encoding: gzip' "$(url stanhope /30k)" >"$FOLDER/limit/gzip"
    curl -s -i -H 'Accept-Encoding: gzip' -H "If-None-Match: $(entity_tag stanhope)" "$(url stanhope /30k)" >"$FOLDER/limit/304"
}

entity_tag() { # NAME
    curl -s -D - -o /dev/null -H 'Accept-Encoding: gzip' "$(url "$1" /30k)" | tr -d '\r' | sed -n 's/^ETag: //pI'
}

# --- measuring ---------------------------------------------------------------------------------------------------

keep() { jq -c --arg row "$1" --arg server "$2" --argjson round "$3" '{row: $row, server: $server, round: $round} + .' >>"$MEASUREMENTS"; }

measure() { # ROW LABEL NAME ROUND ARGUMENTS…
    local row=$1 label=$2 name=$3 round=$4 out
    shift 4
    out=$("$PROGRAMS/bench_load" --port "${PORT[$name]}" --core $LOAD_CORE --server-process "${PROCESS[$name]}" \
        --seconds "$SECONDS_EACH" "$@") || note "errors in “$row”, $label, round $round: $out"
    keep "$row" "$label" "$round" <<<"$out"
}

# Calls FUNCTION with each NAME and the number of the round, for all rounds. Each round begins with another
# NAME.
interleave() { # FUNCTION NAME…
    local each=$1 round i names
    shift
    names=("$@")
    for ((round = 1; round <= ROUNDS; round++)); do
        for ((i = 0; i < ${#names[@]}; i++)); do
            "$each" "${names[(i + round - 1) % ${#names[@]}]}" "$round"
        done
    done
}

limit_or() { [[ $1 == limit ]] && echo "limit-$2" || echo "$1"; } # NAME FORM

identity_row() { measure "30 KB, identity" "$1" "$(limit_or "$1" identity)" "$2" --path /30k; }
gzip_row() { measure "30 KB, gzip" "$1" "$(limit_or "$1" gzip)" "$2" --path /30k --accept-encoding gzip; }
# The header fields that Chromium sends and every server must parse.
BROWSER_FIELDS=(
    --field 'Connection: keep-alive' --field 'Cache-Control: max-age=0' --field 'Accept-Language: en-GB,en;q=0.9,tr;q=0.8'
    --field 'sec-ch-ua: "Chromium";v="156", "Not=A?Brand";v="24"' --field 'sec-ch-ua-mobile: ?0'
    --field 'sec-ch-ua-platform: "Linux"' --field 'Upgrade-Insecure-Requests: 1' --field 'Sec-Fetch-Site: same-origin'
    --field 'Sec-Fetch-Mode: navigate' --field 'Sec-Fetch-User: ?1' --field 'Sec-Fetch-Dest: document'
    --field 'X-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
    --field 'Referer: https://news.example/en/cyprus' --field 'Cookie: edition=en; consent=1; session=0123456789abcdef0123456789abcdef'
)
browser_row() {
    measure "30 KB, gzip, asked by a browser" "$1" "$(limit_or "$1" gzip)" "$2" --path /30k --accept-encoding 'gzip, deflate' "${BROWSER_FIELDS[@]}"
}

pipelined_row() { measure "30 KB, gzip, 8 pipelined" "$1" "$(limit_or "$1" gzip)" "$2" --path /30k --accept-encoding gzip --depth 8; }

not_modified_row() {
    measure "304" "$1" "$(limit_or "$1" 304)" "$2" --path /30k --accept-encoding gzip --status 304 \
        --if-none-match "$([[ $1 == limit ]] && echo '"any"' || entity_tag "$1")"
}

stitched_row() { measure "12 pieces, identity" "$1" stanhope "$2" --path "$([[ $1 == "one piece" ]] && echo /30k || echo /stitched)"; }
stitched_gzip_row() {
    measure "12 pieces, gzip" "$1" stanhope "$2" --accept-encoding gzip --path "$([[ $1 == "one piece" ]] && echo /30k || echo /stitched)"
}

resident_row() { measure "resident pages, one asked for" "$1" "$1" "$2" --path /30k --accept-encoding gzip; }
resident_spread_row() { measure "resident pages, all asked for" "$1" "$1" "$2" --path /page/ --spread "${1%% *}" --accept-encoding gzip; }

resident_part() {
    start_pages "1000 pages" 1000
    start_pages "100000 pages" 100000
    interleave resident_row "1000 pages" "100000 pages"
    interleave resident_spread_row "1000 pages" "100000 pages"
    stop "1000 pages"
    stop "100000 pages"
}

resident_kilobytes() { awk '/^VmRSS/ { print $2 }' "/proc/${PROCESS[$1]}/status"; }

# Starts a new server for each round, because a process does not return memory to the system.
idle_row() { # COUNT ROUND
    local before idle_process
    start_pages idle 1000
    measure "10,000 idle connections" "without" idle "$2" --path /30k --accept-encoding gzip
    before=$(resident_kilobytes idle)
    coproc IDLE { exec "$PROGRAMS/bench_load" --port "${PORT[idle]}" --core $LOAD_CORE --path /30k --idle "$1"; }
    idle_process=$IDLE_PID
    read -r <&"${IDLE[0]}"
    jq -cn --argjson round "$2" --argjson bytes $((($(resident_kilobytes idle) - before) * 1024)) --argjson count "$1" \
        '{row: "10,000 idle connections", server: "memory", round: $round, bytes_per_connection: ($bytes / $count)}' >>"$MEASUREMENTS"
    measure "10,000 idle connections" "with" idle "$2" --path /30k --accept-encoding gzip
    eval "exec ${IDLE[1]}>&-"
    wait "$idle_process" || note "the idle connections of round $2 were not all kept"
    stop idle
}

processor_ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/${PROCESS[$1]}/stat"; }

http2_row() { # NAME ROUND
    local port=${PORT[$1-http2]} before out requests
    before=$(processor_ticks "$1")
    out=$(taskset -c $LOAD_CORE h2load -t 1 -c 64 -m 10 -D "$SECONDS_EACH" -H 'accept-encoding: gzip' "http://127.0.0.1:$port/30k")
    requests=$(sed -n 's/^requests:.* \([0-9]*\) succeeded.*/\1/p' <<<"$out")
    jq -cn --argjson requests "$requests" --argjson seconds "$SECONDS_EACH" --argjson ticks $(($(processor_ticks "$1") - before)) \
        --argjson hertz "$(getconf CLK_TCK)" \
        '{requests_per_second: ($requests / $seconds), cpu_us_per_request: ($ticks / $hertz * 1e6 / $requests)}' |
        keep "HTTP/2, 30 KB, gzip" "$1" "$2"
}

http2_part() {
    PORT[stanhope-http2]=${PORT[stanhope]}
    if h2load -n 1 -c 1 "$(url stanhope /30k)" 2>/dev/null | grep -q ' 1 succeeded'; then
        interleave http2_row stanhope "nginx sendfile" "nginx buffers"
    else
        note "HTTP/2 skipped on our side: the server does not speak it yet (without TLS). nginx is there to be beaten."
        interleave http2_row "nginx sendfile" "nginx buffers"
    fi
}

# bench_load checks every byte: a mixture of an old and a new page is an error.
replaced_row() { measure "a page replaced 100 times a second" "$1" "$1" "$2" --path /replaced --check; }

replaced_part() {
    start_pages still 1000
    start_pages replaced 1000 --replace 100
    interleave replaced_row still replaced
    stop still
    stop replaced
}

pages_part() {
    local form row
    for form in identity gzip 304; do start_limit "limit-$form" "$FOLDER/limit/$form"; done
    for row in identity_row gzip_row browser_row; do interleave $row stanhope "nginx sendfile" "nginx buffers" limit; done
    interleave not_modified_row stanhope "nginx buffers" limit
}

pipelined_part() {
    [[ -n ${PORT[limit-gzip]:-} ]] || start_limit limit-gzip "$FOLDER/limit/gzip"
    interleave pipelined_row stanhope "nginx sendfile" "nginx buffers" limit
}

stitched_part() {
    interleave stitched_row "one piece" "12 pieces"
    interleave stitched_gzip_row "one piece" "12 pieces"
}

idle_part() { interleave idle_row 10000; }

run_all() {
    local part
    start_pages stanhope 1000
    copy_pages
    # Measure both nginx configurations, because which of them is faster depends on the page and the machine.
    start_nginx "nginx sendfile" on
    start_nginx "nginx buffers" off
    for part in "${PARTS[@]}"; do
        declare -F "${part}_part" >/dev/null || die "there is no part $part"
        say "$part"
        "${part}_part"
    done
}

# Adds a note if the system's load average shows other processes besides the load and the server.
note_other_work() {
    local waiting
    read -r waiting _ </proc/loadavg
    awk -v load="$waiting" 'BEGIN { exit !(load > 2.5) }' || return 0
    note "Others were at work on this machine (load $waiting where ours is 2): believe ratios of many rounds only."
}

report() {
    mkdir -p "$(dirname "$RESULTS")"
    jq -s --arg commit "$(git rev-parse --short HEAD)" --arg processor "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)" \
        --rawfile notes "$NOTES" --argjson rounds "$ROUNDS" --argjson seconds "$SECONDS_EACH" -f bench/serve/results.jq \
        "$MEASUREMENTS" >"$RESULTS"
    echo
    jq -r -f bench/serve/table.jq "$RESULTS" | column -t -s $'\t'
    echo
    jq -r -f bench/serve/verdicts.jq "$RESULTS" | column -t -s $'\t'
    echo
    cat "$NOTES"
    echo "Everything measured: $RESULTS"
}

check_what_is_here
run_all
note_other_work
report
