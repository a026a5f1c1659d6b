// ICU's division of a text into words, for each language.

#pragma once

#include <string_view>

#include <unicode/brkiter.h>

namespace text::internal {

// Making one takes longer than counting with it. It keeps its place in a text, so each thread has its own.
// Null if ICU has none.
icu::BreakIterator* word_iterator(std::string_view language);

}  // namespace text::internal
