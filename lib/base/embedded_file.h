// A file that the build compiled into the executable.

#pragma once

#include <string_view>

namespace base {

struct EmbeddedFile {
    std::string_view name;  // file name, or the path relative to the base folder set in CMake
    std::string_view bytes;
};

}  // namespace base
