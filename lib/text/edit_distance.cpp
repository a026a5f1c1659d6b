#include "text/edit_distance.h"

#include <algorithm>
#include <vector>

#include <unicode/utf8.h>

namespace text {

std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t most) {
    std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > most) return most + 1;
    // Three rows of the distance table. They are thread-local, so that the next call reuses their memory.
    thread_local std::vector<std::size_t> before_last;
    thread_local std::vector<std::size_t> last;
    thread_local std::vector<std::size_t> row;
    for (auto* each : {&before_last, &last, &row})
        each->resize(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            bool is_swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (is_swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        if (*std::ranges::min_element(row) > most) return most + 1;
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return std::min(last[b.size()], most + 1);
}

std::u32string letters_of(std::string_view text) {
    std::u32string letters;
    std::size_t place = 0;
    while (place < text.size()) {
        UChar32 letter = 0;
        U8_NEXT_OR_FFFD(text.data(), place, text.size(), letter);
        letters += static_cast<char32_t>(letter);
    }
    return letters;
}

}  // namespace text
