// Turns text that somebody typed into a single line.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

// Trims the text and turns line ends and other control characters into spaces.
std::string one_line(std::string_view text);
// Like `one_line(text)`, but cuts the line to at most `max_bytes`.
std::string one_line(std::string_view text, std::size_t max_bytes);

}  // namespace base
