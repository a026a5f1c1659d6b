// Text as people compare it who do not care how it was typed: `IŞIK`, `ışık` and `isik` are the same.

#pragma once

#include <string>
#include <string_view>

namespace text {

// Small letters without their marks, and ı as i. For looking for words, never for showing them.
std::string folded(std::string_view text);

}  // namespace text
