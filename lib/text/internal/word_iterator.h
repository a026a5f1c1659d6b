// Caches ICU's word break iterators, one for each language.

#pragma once

#include <string_view>

#include <unicode/brkiter.h>

namespace text::internal {

// Returns the word break iterator of a language, or null if ICU cannot make one. Creating an iterator takes
// longer than counting words with it, so it is cached. An iterator has a position in a text, so each thread
// has its own.
icu::BreakIterator* word_iterator(std::string_view language);

}  // namespace text::internal
