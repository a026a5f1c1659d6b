# The compiler flags of all our own code. The presets choose the sanitizers.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

set(STANHOPE_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=")
option(STANHOPE_FUZZ "Build the fuzzers, too" OFF)

# Every module links this target: the warnings, definitions and include folders for all our code.
add_library(stanhope_flags INTERFACE)
target_compile_options(stanhope_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Werror -fno-omit-frame-pointer
    $<$<CXX_COMPILER_ID:Clang>:-Wthread-safety>)
target_include_directories(stanhope_flags INTERFACE ${PROJECT_SOURCE_DIR}/lib ${PROJECT_SOURCE_DIR}/src)

# Asio is compiled once, in lib/http, and without its deprecated names. spdlog is a shared library that uses
# the fmt of the system.
target_compile_definitions(stanhope_flags INTERFACE
    BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_SEPARATE_COMPILATION SPDLOG_COMPILED_LIB SPDLOG_SHARED_LIB SPDLOG_FMT_EXTERNAL)

if(STANHOPE_SANITIZE)
    add_compile_options(-fsanitize=${STANHOPE_SANITIZE} -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${STANHOPE_SANITIZE})
endif()
if(STANHOPE_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # With sanitizers, GCC warns falsely about bounds inside the standard library. The dev build keeps these
    # warnings.
    add_compile_options(-Wno-array-bounds -Wno-stringop-overflow -Wno-maybe-uninitialized)
endif()
if(STANHOPE_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC warns that TSan does not support atomic_thread_fence. Libraries use it; our own code does not.
    add_compile_options(-Wno-tsan)
endif()
if(STANHOPE_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${PROJECT_SOURCE_DIR}/cmake/compile.sh ${PROJECT_SOURCE_DIR})
endif()
