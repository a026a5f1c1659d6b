#include "text/fold.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace text {

std::string folded(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decomposer = icu::Normalizer2::getNFKDInstance(status);
    auto letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    if (U_SUCCESS(status) != 0) letters = decomposer->normalize(letters, status);
    letters.foldCase();
    icu::UnicodeString plain;
    constexpr UChar32 kDotless = 0x131;
    for (std::int32_t at = 0; at < letters.length(); at = letters.moveIndex32(at, 1)) {
        UChar32 letter = letters.char32At(at);
        if (u_charType(letter) != U_NON_SPACING_MARK)
            plain.append(letter == kDotless ? UChar32{'i'} : letter);
    }
    std::string result;
    plain.toUTF8String(result);
    return result;
}

std::string small_letters(std::string_view text, std::string_view language) {
    auto letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    letters.toLower(icu::Locale(std::string(language).c_str()));
    std::string small;
    letters.toUTF8String(small);
    return small;
}

}  // namespace text
