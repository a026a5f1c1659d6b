// The number of mistakes between two words. A mistake is a letter too many, a missing letter, a wrong one, or
// two adjacent letters swapped (optimal string alignment; Damerau 1964).

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text {

// Returns `most + 1` for any greater distance, which it finds out sooner. Takes time proportional to the
// product of the lengths.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t most);

// The code points of a UTF-8 text.
std::u32string letters_of(std::string_view text);

}  // namespace text
