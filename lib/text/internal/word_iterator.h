// ICU's word iterator for each language.

#pragma once

#include <string_view>

#include <unicode/brkiter.h>

namespace text::internal {

// Making one takes longer than counting words with it, so it is kept. It has a position in a text, so each
// thread has its own. Null if ICU has none.
icu::BreakIterator* word_iterator(std::string_view language);

}  // namespace text::internal
