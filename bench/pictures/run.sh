#!/usr/bin/env bash
# ./dev bench pictures [ROUNDS [SECONDS]]: compares making five widths of a photograph of 12 million pixels,
# in JPEG and WebP, with `vipsthumbnail`. Then compares serving a rendition from memory with nginx serving the
# file.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

ROUNDS=${1:-5}
SECONDS_EACH=${2:-3}
WIDTHS=(320 640 960 1280 1920)
PORT=18982
NGINX_PORT=18984
SERVER_CORE=0
LOAD_CORE=1
FOLDER=$(mktemp -d /dev/shm/stanhope-bench.XXXXXX)
DATA=$FOLDER/newsroom
STARTED=()

stop_all() {
    ((${#STARTED[@]} == 0)) || kill "${STARTED[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$FOLDER"
}
trap stop_all EXIT

median() { printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"; }
verdict() { awk -v value="$1" -v goal="$3" -v how="$2" 'BEGIN { print (how == "<=" ? value <= goal : value >= goal) ? "met" : "NOT MET" }'; }

# Makes a picture of clouds in three colors with some grain. It is as hard to compress as a photograph, and
# free of other people's rights.
make_photograph() {
    local seed
    for seed in 1 2 3; do
        vips perlin "$FOLDER/$seed.v" 4000 3000 --cell-size $((120 * seed)) --seed "$seed"
        vips linear "$FOLDER/$seed.v" "$FOLDER/scaled-$seed.v" 110 128
    done
    vips bandjoin "$FOLDER/scaled-1.v $FOLDER/scaled-2.v $FOLDER/scaled-3.v" "$FOLDER/colors.v"
    vips gaussnoise "$FOLDER/grain.v" 4000 3000 --mean 0 --sigma 6 --seed 4
    vips add "$FOLDER/colors.v" "$FOLDER/grain.v" "$FOLDER/grainy.v"
    vips cast "$FOLDER/grainy.v" "$FOLDER/bytes.v" uchar
    vips copy "$FOLDER/bytes.v" "$FOLDER/photograph.v" --interpretation srgb
    vips jpegsave "$FOLDER/photograph.v" "$FOLDER/photograph.jpg" --Q 92
    rm "$FOLDER"/*.v
}

start_newsroom() {
    build/release/stanhope init --data "$DATA" --sample >/dev/null
    KEY=$(build/release/stanhope key add bench --scope pictures:read --scope pictures:write --data "$DATA" --json | jq -r .key)
    STANHOPE_THREADS=1 taskset -c $SERVER_CORE build/release/stanhope serve --data "$DATA" --listen 127.0.0.1:$PORT \
        --admin-listen 127.0.0.1:$((PORT + 1)) 2>"$FOLDER/log" &
    SERVER=$!
    STARTED+=("$SERVER")
    until curl -sf -o /dev/null http://127.0.0.1:$PORT/; do sleep 0.02; done
}

api() { curl -sf -H "Authorization: Bearer $KEY" "$@"; }

# Prints the processor time of the server and of its child processes that have ended, in milliseconds.
processor_ms() { awk -v hertz="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); print ($12 + $13 + $14 + $15) * 1000 / hertz }' "/proc/$SERVER/stat"; }

ours() { # ROUND. Each round sets another focal point, so that all renditions are made again.
    local address before width kind
    address=$(api -X PATCH -H 'Content-Type: application/json' -d "{\"focus\":[0.5,0.0$1]}" "http://127.0.0.1:$PORT/api/v1/pictures/$PICTURE" | jq -r .addresses.whole)
    LAST=$(dirname "$address")
    before=$(processor_ms)
    for width in "${WIDTHS[@]}"; do
        for kind in jpg webp; do curl -sf -o /dev/null "http://127.0.0.1:$PORT$LAST/$width.$kind"; done
    done
    awk -v now="$(processor_ms)" -v before="$before" 'BEGIN { print now - before }'

}

vipsthumbnails() {
    local width
    # Prints the processor time of all child processes; %U and %S are in seconds.
    { /usr/bin/time -f '%U %S' bash -c '
        for width in "${@:3}"; do
            VIPS_CONCURRENCY=1 taskset -c "$2" vipsthumbnail "$1/photograph.jpg" --size "${width}x100000" -o "$1/out.jpg[Q=80,optimize_coding,interlace,strip]"
            VIPS_CONCURRENCY=1 taskset -c "$2" vipsthumbnail "$1/photograph.jpg" --size "${width}x100000" -o "$1/out.webp[Q=76,effort=4,strip]"
        done' _ "$FOLDER" $SERVER_CORE "${WIDTHS[@]}" >/dev/null; } 2>&1 | awk '{ print ($1 + $2) * 1000 }'
}

# Prints the peak memory of the program that decodes pictures, in MB.
peak_megabytes() {
    local width kind largest=0 now
    for width in "${WIDTHS[@]}"; do
        for kind in jpeg webp; do
            now=$({ /usr/bin/time -f %M build/release/stanhope-pictures <<<"{\"file\":\"$FOLDER/photograph.jpg\",\"max_pixels\":1e8,
                \"outputs\":[{\"path\":\"$FOLDER/out.$kind\",\"kind\":\"$kind\",\"width\":$width,\"quality\":80}]}" >/dev/null; } 2>&1 | tail -1)
            ((now > largest)) && largest=$now
        done
    done
    now=$({ /usr/bin/time -f %M build/release/stanhope-pictures <<<"{\"file\":\"$FOLDER/photograph.jpg\",\"max_pixels\":1e8}" >/dev/null; } 2>&1 | tail -1)
    ((now > largest)) && largest=$now
    echo $((largest / 1024))
}

start_nginx() {
    mkdir -p "$FOLDER/pages/pictures" "$FOLDER/temporary"
    cp "$FOLDER/resident" "$FOLDER/pages$1"
    sed -e "s|@FOLDER@|$FOLDER|; s|@NAME@|nginx|; s|@PORT@|$NGINX_PORT|; s|@HTTP2_PORT@|$((NGINX_PORT + 1))|; s|@AFFINITY@|1|; s|@SENDFILE@|on|" \
        bench/serve/nginx.conf.in >"$FOLDER/nginx.conf"
    nginx -e "$FOLDER/nginx.error.log" -c "$FOLDER/nginx.conf" &
    STARTED+=("$!")
    until curl -sf -o /dev/null "http://127.0.0.1:$NGINX_PORT$1"; do sleep 0.02; done
    NGINX=$(pgrep -P "${STARTED[-1]}")
}

load() { # PORT PROCESS PATH
    build/release/bench/bench_load --port "$1" --path "$3" --core $LOAD_CORE --server-process "$2" --seconds "$SECONDS_EACH"
}

refusal_ms() {
    # The 8 bytes of the PNG signature, and a header that claims 50,000 by 50,000 pixels.
    printf '\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xc3\x50\x00\x00\xc3\x50\x08\x02\x00\x00\x00\x00\x00\x00\x00' >"$FOLDER/huge.png"
    curl -s -o "$FOLDER/refusal" -w '%{time_total}' -H "Authorization: Bearer $KEY" -X POST -H 'Content-Type: application/octet-stream' \
        --data-binary "@$FOLDER/huge.png" "http://127.0.0.1:$PORT/api/v1/pictures" | awk '{ print $1 * 1000 }'
    grep -q too_many_pixels "$FOLDER/refusal"
}

make_photograph
start_newsroom
PICTURE=$(api -X POST -H 'Content-Type: application/octet-stream' --data-binary "@$FOLDER/photograph.jpg" "http://127.0.0.1:$PORT/api/v1/pictures" | jq -r .id)

our_times=() their_times=() ratios=()
for ((round = 1; round <= ROUNDS; round++)); do
    ours $((round % 10)) >"$FOLDER/ours"
    our_times+=("$(cat "$FOLDER/ours")")
    their_times+=("$(vipsthumbnails)")
    ratios+=("$(awk -v ours="${our_times[-1]}" -v theirs="${their_times[-1]}" 'BEGIN { printf "%.3f", ours / theirs }')")
done
ratio=$(median "${ratios[@]}")
printf 'A photograph of %d KB into %d widths in JPEG and WebP: %d ms of processor time, vipsthumbnail %d: %.2f of it (≤ 1.10) %s\n' \
    $(($(stat -c %s "$FOLDER/photograph.jpg") / 1024)) ${#WIDTHS[@]} "$(median "${our_times[@]}")" "$(median "${their_times[@]}")" "$ratio" "$(verdict "$ratio" '<=' 1.1)"
peak=$(peak_megabytes)
printf 'The most memory that took: %d MB (≤ 150) %s\n' "$peak" "$(verdict "$peak" '<=' 150)"

resident=$LAST/640.webp
for _ in 1 2 3; do curl -sf -o "$FOLDER/resident" "http://127.0.0.1:$PORT$resident"; done
mkdir -p "$FOLDER/pages$LAST"
start_nginx "$resident"
throughputs=() costs=()
for ((round = 1; round <= ROUNDS; round++)); do
    mine=$(load $PORT "$SERVER" "$resident")
    theirs=$(load $NGINX_PORT "$NGINX" "$resident")
    throughputs+=("$(jq -n --argjson a "$mine" --argjson b "$theirs" '$a.requests_per_second / $b.requests_per_second')")
    costs+=("$(jq -n --argjson a "$mine" --argjson b "$theirs" '$b.cpu_us_per_request / $a.cpu_us_per_request')")
done
printf 'A rendition of %d KB in memory, against nginx: %.2f of its requests a second, %.2f by processor time (≥ 0.90) %s\n' \
    $(($(stat -c %s "$FOLDER/resident") / 1024)) "$(median "${throughputs[@]}")" "$(median "${costs[@]}")" "$(verdict "$(median "${costs[@]}")" '>=' 0.9)"

refusals=()
for _ in 1 2 3 4 5 6 7 8 9; do refusals+=("$(refusal_ms)"); done
refusal=$(median "${refusals[@]}")
printf 'A PNG that says 50,000 by 50,000 is refused in %.1f ms (< 50) %s\n' "$refusal" "$(verdict "$refusal" '<=' 50)"
