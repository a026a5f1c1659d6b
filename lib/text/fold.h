// Folds text, so that it can be compared regardless of how it was typed: `IŞIK`, `ışık` and `isik` become the
// same.

#pragma once

#include <string>
#include <string_view>

namespace text {

// Returns the text in lower case, without diacritics, and with ı as i. The result is for searching and not
// for display.
std::string folded(std::string_view text);

// Returns the text in lower case by the rules of a language: in Turkish `IŞIK` becomes `ışık`. `language` is
// a BCP 47 tag.
std::string small_letters(std::string_view text, std::string_view language);

}  // namespace text
