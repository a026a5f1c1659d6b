// What somebody typed, for a place that has one line.

#pragma once

#include <string>
#include <string_view>

namespace base {

// Without blanks at its ends; line ends and other control characters become spaces.
std::string one_line(std::string_view text);

}  // namespace base
