#include "text/internal/word_iterator.h"

#include <map>
#include <memory>
#include <string>

#include <unicode/locid.h>

namespace text::internal {

icu::BreakIterator* word_iterator(std::string_view language) {
    thread_local std::map<std::string, std::unique_ptr<icu::BreakIterator>, std::less<>> iterators;
    auto found = iterators.find(language);
    if (found != iterators.end()) return found->second.get();
    constexpr std::size_t kMaxKept = 32;
    if (iterators.size() >= kMaxKept) iterators.clear();
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(std::string(language), status);
    if (U_FAILURE(status) != 0) locale = icu::Locale::getRoot();
    status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createWordInstance(locale, status));
    return iterators.emplace(std::string(language), std::move(made)).first->second.get();
}

}  // namespace text::internal
