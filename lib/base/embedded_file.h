// A file that was put into the program when it was built.

#pragma once

#include <string_view>

namespace base {

struct EmbeddedFile {
    std::string_view name;  // without folders, unless a base was named
    std::string_view bytes;
};

}  // namespace base
