// Counts words by a language's word boundaries (ICU, UAX #29), for the word count and the reading time.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace text {

// Returns the number of words. `language` is a BCP 47 tag; an unknown language gets the general rules. Bytes
// that are not UTF-8 are not counted. A number counts as a word, punctuation does not.
std::size_t count_words(std::string_view text, std::string_view language);

// Returns the reading time in minutes, rounded up, at least one.
std::int64_t reading_minutes(std::size_t words, std::int64_t words_per_minute);

}  // namespace text
