#!/bin/sh
# Runs a compiler through ccache: cmake/compile.sh SOURCE-FOLDER COMPILER ARGUMENTS…
#
# ccache would hash the precompiled header, 129 MB, for every file that includes it: 0.6 s for each hit. With
# CCACHE_PCH_EXTSUM it reads the hash from FILE.sum instead, which is written here whenever the header is compiled.
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
export CCACHE_BASEDIR="$1" CCACHE_NOHASHDIR=1 CCACHE_DEPEND=1 CCACHE_PCH_EXTSUM=1
shift
ccache "$@" || exit
output=
for argument in "$@"; do
    [ "$output" = next ] && { output=$argument; break; }
    [ "$argument" = -o ] && output=next
done
case $output in
*.gch | *.pch) sha256sum <"$output" >"$output.sum" ;;
esac
