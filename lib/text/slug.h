// The last part of an article's address, made from its headline: `Işıklar söndü` is `isiklar-sondu`.

#pragma once

#include <string>
#include <string_view>

namespace text {

inline constexpr std::size_t kMaxSlugBytes = 80;

// Any script by ICU's transliteration; only `a-z`, `0-9` and single hyphens remain, none at either end. Cut
// between words where it is too long. Empty if nothing is left.
std::string make_slug(std::string_view text);

// The same with a number at its end, as long as a slug may be: `harbour-2`; from number 1 on.
std::string numbered_slug(std::string_view slug, int number);

// Whether it is one that `make_slug` could have made.
bool is_slug(std::string_view text);

}  // namespace text
