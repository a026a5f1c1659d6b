// A file that the build put into the program.

#pragma once

#include <string_view>

namespace base {

struct EmbeddedFile {
    std::string_view name;  // without folders, or relative to the base folder that CMake names
    std::string_view bytes;
};

}  // namespace base
