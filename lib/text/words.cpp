#include "text/words.h"

#include <algorithm>

#include <unicode/utext.h>

#include "text/internal/word_iterator.h"

namespace text {

std::size_t count_words(std::string_view text, std::string_view language) {
    icu::BreakIterator* iterator = internal::word_iterator(language);
    UErrorCode status = U_ZERO_ERROR;
    UText* opened = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
    if (iterator == nullptr || U_FAILURE(status) != 0) return 0;
    iterator->setText(opened, status);
    std::size_t words = 0;
    for (iterator->first(); iterator->next() != icu::BreakIterator::DONE;) {
        if (iterator->getRuleStatus() >= UBRK_WORD_NONE_LIMIT) ++words;
    }
    utext_close(opened);
    return words;
}

std::int64_t reading_minutes(std::size_t words, std::int64_t words_per_minute) {
    auto count = static_cast<std::int64_t>(words);
    return std::max<std::int64_t>(1, (count + words_per_minute - 1) / words_per_minute);
}

}  // namespace text
