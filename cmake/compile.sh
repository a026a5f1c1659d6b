#!/bin/sh
# Runs a compiler through ccache: cmake/compile.sh SOURCE-FOLDER COMPILER ARGUMENTS…
#
# Without help, ccache hashes the precompiled header (129 MB) for every file that includes it: 0.6 s for each
# hit. With CCACHE_PCH_EXTSUM it reads the hash from a file named HEADER.sum instead. This script
# writes that file whenever it compiles the header. It hashes what the header is made of, because the compiled
# bytes differ from folder to folder.
folder=$1
shift
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
export CCACHE_BASEDIR="$folder" CCACHE_NOHASHDIR=1 CCACHE_DEPEND=1 CCACHE_PCH_EXTSUM=1

# The assembler reads the files that stanhope_embed puts into the program, and ccache does not see them: it would answer
# with the bytes of an earlier version.
case $* in
*/embedded/*.cpp) exec "$@" ;;
esac
ccache "$@" || exit

argument_after() { # NAME ARGUMENTS…
    name=$1
    shift
    while [ $# -gt 1 ]; do
        [ "$1" = "$name" ] && { echo "$2"; return; }
        shift
    done
}
output=$(argument_after -o "$@")
case $output in
*.gch | *.pch)
    dependencies=$(argument_after -MF "$@")
    {
        "$1" --version
        echo "$*" | sed "s|$folder||g"
        tr -d '\\\n' <"$dependencies" | cut -d: -f2- | tr ' ' '\n' | grep '^/usr/' | xargs cat
    } | sha256sum >"$output.sum"
    ;;
esac
