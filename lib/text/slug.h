// The last part of an article's address, made from its headline: `Işıklar söndü` is `isiklar-sondu`.

#pragma once

#include <string>
#include <string_view>

namespace text {

inline constexpr std::size_t kMaxSlugBytes = 80;

// Any script by ICU's transliteration; only `a-z`, `0-9` and single hyphens remain, none at either end. Cut
// between words where it is too long. Empty if nothing is left.
std::string make_slug(std::string_view text);

// Whether it is one that `make_slug` could have made.
bool is_slug(std::string_view text);

}  // namespace text
