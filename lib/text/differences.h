// What changed between two texts, line by line and word by word, for people to read.
//
// The shortest way from one to the other, by the longest common subsequence (Wagner and Fischer, 1974) of
// what is left when the common beginning and end are set aside. If that is more than kMaxComparedLines lines,
// or kMaxComparedWords words of one line, it is taken as replaced whole, so the cost is bounded whatever they
// are.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace text {

inline constexpr std::size_t kMaxComparedLines = 1'000;
inline constexpr std::size_t kMaxComparedWords = 1'000;

// Some words that stayed, went or came.
struct ChangedWords {
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    std::string words;

    bool operator==(const ChangedWords&) const = default;
};

using ChangedLine = std::vector<ChangedWords>;

// The lines that are not the same in both, in their order; nothing if the texts are the same.
std::vector<ChangedLine> changed_lines(std::string_view before, std::string_view after);

}  // namespace text
