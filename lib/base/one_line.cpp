#include "base/one_line.h"

#include "base/strings.h"

namespace base {

std::string one_line(std::string_view text) {
    std::string line(text);
    for (char& letter : line) {
        if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F) letter = ' ';
    }
    return std::string(trim(line));
}

std::string one_line(std::string_view text, std::size_t max_bytes) {
    return std::string(trim(clipped(one_line(text), max_bytes)));
}

}  // namespace base
