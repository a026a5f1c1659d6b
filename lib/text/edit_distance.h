// The edit distance: the number of mistakes between two words. A mistake is an extra letter, a missing
// letter, a wrong letter, or two adjacent letters swapped (optimal string alignment; Damerau 1964).

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text {

// Returns the distance, or `most + 1` if it is greater than `most`, which is faster to find out. Takes time
// proportional to the product of the lengths.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t most);

// Returns the code points of a UTF-8 text.
std::u32string letters_of(std::string_view text);

}  // namespace text
