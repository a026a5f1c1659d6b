// What somebody typed, for a place that has one line.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

// Without blanks at its ends; line ends and other control characters become spaces.
std::string one_line(std::string_view text);
// Cut where it is longer.
std::string one_line(std::string_view text, std::size_t max_bytes);

}  // namespace base
