// Finds what changed between two texts, line by line and word by word, to show it to people.
//
// It splits off the common beginning and end, and finds the shortest edit of the rest by the longest common
// subsequence (Wagner and Fischer, 1974). If more than kMaxComparedLines lines remain, or kMaxComparedWords
// words of one line, all of them count as replaced, so the cost is bounded.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace text {

inline constexpr std::size_t kMaxComparedLines = 1'000;
inline constexpr std::size_t kMaxComparedWords = 1'000;

// Consecutive words that stayed, were removed or were added.
struct ChangedWords {
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    std::string words;

    bool operator==(const ChangedWords&) const = default;
};

using ChangedLine = std::vector<ChangedWords>;

// Returns the lines that differ, in their order. Returns an empty list if the texts are equal.
std::vector<ChangedLine> changed_lines(std::string_view before, std::string_view after);

}  // namespace text
