// How many mistakes lie between two words: a letter too many, too few, another one, or two that changed
// places (optimal string alignment; Damerau 1964).

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text {

// More than `most` is `most + 1`, and found out sooner. Takes as many steps as the product of the lengths.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t most);

// The letters of UTF-8, each a code point.
std::u32string letters_of(std::string_view text);

}  // namespace text
