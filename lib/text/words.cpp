#include "text/words.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

namespace text {

namespace {

// Making one takes longer than counting with it. It keeps its place in a text, so each thread has its own.
icu::BreakIterator* iterator_for(std::string_view language) {
    thread_local std::map<std::string, std::unique_ptr<icu::BreakIterator>, std::less<>> kept;
    auto found = kept.find(language);
    if (found != kept.end()) return found->second.get();
    constexpr std::size_t kMaxKept = 32;
    if (kept.size() >= kMaxKept) kept.clear();
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(std::string(language), status);
    if (U_FAILURE(status) != 0) locale = icu::Locale::getRoot();
    status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createWordInstance(locale, status));
    return kept.emplace(std::string(language), std::move(made)).first->second.get();
}

}  // namespace

std::size_t count_words(std::string_view text, std::string_view language) {
    icu::BreakIterator* iterator = iterator_for(language);
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
