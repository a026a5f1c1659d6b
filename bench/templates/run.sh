#!/usr/bin/env bash
# ./dev bench templates [ROUNDS] [SECONDS]: compares rendering with lib/handlebars and with Handlebars in Node
# (handlebars.js), in turns, with the same templates and data. Also checks that both render the same text.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
rounds=${1:-5} seconds=${2:-1}
command -v node >/dev/null || { echo "bench: node is not installed" >&2; exit 1; }
[[ -d node_modules/handlebars ]] || npm ci --silent
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ours=../../build/release/bench/bench_templates
node make_cases.mjs "$folder"
printf 'node %s, handlebars %s; median of %d rounds of %s s\n\n' "$(node --version)" "$(node -p 'require("handlebars").VERSION')" "$rounds" "$seconds"
printf '%-10s %12s %12s %8s   %s\n' CASE 'OURS ns' 'JS ns' RATIO 'goal 5'
for path in "$folder"/*.json; do
    name=$(basename "$path" .json)
    cmp <("$ours" "$path" 0) <(node handlebars_js.mjs "$path" 0) || { echo "bench: $name is not rendered the same" >&2; exit 1; }
    for ((round = 0; round < rounds; ++round)); do
        a=$("$ours" "$path" "$seconds")
        b=$(node handlebars_js.mjs "$path" "$seconds")
        echo "$a $b $(echo "scale=3; $b / $a" | bc)"
    done | sort -k3 -n | awk -v name="$name" '{ line[NR] = $0 } END { split(line[int((NR + 1) / 2)], m, " "); printf "%-10s %12d %12d %8.2f   %s\n", name, m[1], m[2], m[3], (m[3] >= 5 ? "met" : "not met") }'
done
