# Embeds files in the program, so that they need not be installed beside it.
#
#   stanhope_embed(TARGET articles NAMESPACE stanhope VARIABLE kMigrations FILES a.sql b.sql)
#
# generates `embedded/<TARGET>/<VARIABLE>.h` and `.cpp`, which define
# `extern const std::span<const base::EmbeddedFile> VARIABLE;` with the files in the order given. The generated
# code includes the bytes with .incbin, which is fast for files of any size.

function(stanhope_embed)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "TARGET;NAMESPACE;VARIABLE;BASE" "FILES")
    set(folder ${PROJECT_BINARY_DIR}/embedded/${arg_TARGET})
    set(paths "")
    set(entries "")
    set(assembly "")
    set(declarations "")
    set(index 0)
    foreach(file IN LISTS arg_FILES)
        get_filename_component(path ${file} ABSOLUTE)
        if(arg_BASE)
            file(RELATIVE_PATH name ${arg_BASE} ${path})
        else()
            get_filename_component(name ${file} NAME)
        endif()
        set(symbol "stanhope_embedded_${arg_TARGET}_${arg_VARIABLE}_${index}")
        string(APPEND assembly
            "asm(\".section .rodata\\n.global ${symbol}\\n${symbol}:\\n.incbin \\\"${path}\\\"\\n\"\n"
            "    \".global ${symbol}_end\\n${symbol}_end:\\n.byte 0\\n.previous\\n\");\n")
        string(APPEND declarations "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
        string(APPEND entries
            "    {\"${name}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
        list(APPEND paths ${path})
        math(EXPR index "${index} + 1")
    endforeach()
    string(CONCAT header
        "#pragma once\n#include <span>\n#include \"base/embedded_file.h\"\n"
        "namespace ${arg_NAMESPACE} {\nextern const std::span<const base::EmbeddedFile> ${arg_VARIABLE};\n}\n")
    string(CONCAT source
        "#include \"${arg_VARIABLE}.h\"\n#include <cstddef>\n${assembly}"
        "extern \"C\" {\n${declarations}}\nnamespace {\n"
        "const base::EmbeddedFile entries[] = {\n${entries}};\n}\nnamespace ${arg_NAMESPACE} {\n"
        "extern const std::span<const base::EmbeddedFile> ${arg_VARIABLE};\n"
        "const std::span<const base::EmbeddedFile> ${arg_VARIABLE}{entries};\n}\n")
    file(CONFIGURE OUTPUT ${folder}/${arg_VARIABLE}.h CONTENT "${header}" @ONLY)
    file(CONFIGURE OUTPUT ${folder}/${arg_VARIABLE}.cpp CONTENT "${source}" @ONLY)
    target_sources(${arg_TARGET} PRIVATE ${folder}/${arg_VARIABLE}.cpp)
    target_include_directories(${arg_TARGET} PRIVATE ${folder})
    set_source_files_properties(${folder}/${arg_VARIABLE}.cpp PROPERTIES OBJECT_DEPENDS "${paths}")
endfunction()
