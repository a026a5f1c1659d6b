// Counts words by a language's word boundaries (ICU, UAX #29), for the word count and the reading time.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace text {

// `language` is a BCP 47 tag; an unknown one gets the general rules. Text that is not UTF-8 is counted as far
// as it is. A number counts as a word, punctuation does not.
std::size_t count_words(std::string_view text, std::string_view language);

// Rounded up, and at least one.
std::int64_t reading_minutes(std::size_t words, std::int64_t words_per_minute);

}  // namespace text
