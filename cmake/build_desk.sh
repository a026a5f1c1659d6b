#!/usr/bin/env bash
# Builds the desk into a folder, for the program to carry. Installs its packages if the list of them has changed.
set -euo pipefail
desk=$1 into=$2
cd "$desk"
mkdir -p "$into"
# Two builds of the program may run at once.
exec 9<package.json
flock 9
[[ node_modules/.package-lock.json -nt package-lock.json ]] || npm ci --no-audit --no-fund --loglevel=error
node build.mjs --dist "$into" >"$into.log" || { cat "$into.log" >&2; exit 1; }
