# Defines stanhope_module(), which declares a module: a folder and a CMake target of the same name.
#
#   stanhope_module(articles
#       HEADERS articles.h  SOURCES publish.cpp  TESTS publish_test.cpp
#       DEPENDS base database  LIBRARIES PkgConfig::SODIUM)
#
# DEPENDS names the modules whose headers this one includes. Each must have been declared before, so the graph
# has no cycles. `./dev check` compares the #include lines with DEPENDS.

set_property(GLOBAL PROPERTY STANHOPE_MODULES "")

set(STANHOPE_COMMON_HEADERS
    <algorithm> <array> <atomic> <chrono> <condition_variable> <cstdint> <filesystem> <functional> <map> <memory> <mutex>
    <optional> <set> <span> <string> <string_view> <thread> <unordered_map> <utility> <variant> <vector>
    <boost/json.hpp> <fmt/format.h> <tl/expected.hpp>)

function(stanhope_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "SHARES_THREADS" "" "HEADERS;SOURCES;TESTS;DEPENDS;LIBRARIES")
    foreach(dependency IN LISTS arg_DEPENDS)
        if(NOT TARGET ${dependency})
            message(FATAL_ERROR "${name} depends on ${dependency}, which is not declared before it: the arrow points one way.")
        endif()
    endforeach()

    if(arg_SOURCES)
        add_library(${name} STATIC ${arg_SOURCES})
        set(scope PUBLIC)
        # Precompile the headers that nearly every file includes, once, in the module `base`.
        if(name STREQUAL base)
            target_precompile_headers(base PRIVATE ${STANHOPE_COMMON_HEADERS})
        else()
            target_precompile_headers(${name} REUSE_FROM base)
        endif()
    else()
        add_library(${name} INTERFACE)
        set(scope INTERFACE)
    endif()
    target_sources(${name} ${scope} FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/lib ${PROJECT_SOURCE_DIR}/src
        FILES ${arg_HEADERS})
    set_target_properties(${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
    target_link_libraries(${name} ${scope} stanhope_flags ${arg_DEPENDS} ${arg_LIBRARIES})

    set_property(GLOBAL APPEND PROPERTY STANHOPE_MODULES ${name})
    file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
    string(JOIN " " depends ${arg_DEPENDS})
    set_property(GLOBAL APPEND PROPERTY STANHOPE_MODULE_GRAPH "${folder} ${depends}")
    if(arg_TESTS)
        list(TRANSFORM arg_TESTS PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
        set_property(GLOBAL APPEND PROPERTY STANHOPE_UNIT_TESTS ${arg_TESTS})
        if(arg_SHARES_THREADS)
            set_property(GLOBAL APPEND PROPERTY STANHOPE_THREAD_TESTS ${arg_TESTS})
            set_property(GLOBAL APPEND PROPERTY STANHOPE_THREAD_MODULES ${name})
        endif()
    endif()
endfunction()

# Writes build/PRESET/modules.txt for `./dev check`: one line for each module, with its folder and its
# dependencies.
function(stanhope_write_module_graph)
    get_property(graph GLOBAL PROPERTY STANHOPE_MODULE_GRAPH)
    string(JOIN "\n" text ${graph})
    file(WRITE ${PROJECT_BINARY_DIR}/modules.txt "${text}\n")
endfunction()
