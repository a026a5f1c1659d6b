// Folds text for comparing it regardless of how it was typed: `IŞIK`, `ışık` and `isik` are the same.

#pragma once

#include <string>
#include <string_view>

namespace text {

// Lower case, without marks, and with ı as i. For searching, never for showing.
std::string folded(std::string_view text);

// Lower case by the rules of a language: in Turkish `IŞIK` is `ışık`. `language` is a BCP 47 tag.
std::string small_letters(std::string_view text, std::string_view language);

}  // namespace text
