// Text as people compare it who do not care how it was typed: `IŞIK`, `ışık` and `isik` are the same.

#pragma once

#include <string>
#include <string_view>

namespace text {

// Small letters without their marks, and ı as i. For looking for words, never for showing them.
std::string folded(std::string_view text);

// As a language writes them: in Turkish `IŞIK` is `ışık`. `language` is a BCP 47 tag.
std::string small_letters(std::string_view text, std::string_view language);

}  // namespace text
