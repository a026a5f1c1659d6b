#include "text/slug.h"

#include <algorithm>
#include <memory>

#include <unicode/translit.h>
#include <unicode/unistr.h>

namespace text {

namespace {

// The most letters of a headline that are transliterated. A slug is much shorter anyway.
constexpr std::int32_t kMaxLetters = 400;

// Transliterates to Latin letters and ASCII before it converts to lower case, so that İ loses its dot first.
const icu::Transliterator* transliterator() {
    thread_local const std::unique_ptr<icu::Transliterator> instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<icu::Transliterator>(
            icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    }();
    return instance.get();
}

bool is_slug_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

// Joins the words of a text with hyphens. An apostrophe is dropped (İstanbul'da); any other sign separates
// words.
std::string join_words(std::string_view ascii) {
    std::string slug;
    for (char letter : ascii) {
        if (is_slug_letter(letter)) {
            slug += letter;
        } else if (letter != '\'' && !slug.empty() && slug.back() != '-') {
            slug += '-';
        }
    }
    return slug;
}

}  // namespace

std::string make_slug(std::string_view text) {
    auto letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    letters.truncate(kMaxLetters);
    if (const icu::Transliterator* latin = transliterator()) latin->transliterate(letters);
    std::string ascii;
    letters.toUTF8String(ascii);
    std::string slug = join_words(ascii);
    if (slug.size() > kMaxSlugBytes) {
        auto end = slug.rfind('-', kMaxSlugBytes);
        slug.resize(end == std::string::npos || end == 0 ? kMaxSlugBytes : end);
    }
    while (slug.ends_with('-'))
        slug.pop_back();
    return slug;
}

std::string numbered_slug(std::string_view slug, int number) {
    if (number == 1) return std::string(slug);
    std::string end = "-" + std::to_string(number);
    std::string stem(slug.substr(0, kMaxSlugBytes - end.size()));
    // If the stem was cut at a hyphen, the result would have two hyphens in a row.
    while (stem.ends_with('-'))
        stem.pop_back();
    return stem + end;
}

bool is_slug(std::string_view text) {
    return !text.empty() && text.size() <= kMaxSlugBytes && text.front() != '-' && text.back() != '-' &&
           text.find("--") == std::string_view::npos &&
           std::ranges::all_of(text, [](char letter) { return letter == '-' || is_slug_letter(letter); });
}

}  // namespace text
