// The last part of an article's address, made from its headline: `Işıklar söndü` is `isiklar-sondu`.

#pragma once

#include <string>
#include <string_view>

namespace text {

inline constexpr std::size_t kMaxSlugBytes = 80;

// Takes any script, by ICU's transliteration. Keeps only `a-z`, `0-9` and single hyphens, none at either end.
// Cuts a slug that is too long between words. Empty if nothing is left.
std::string make_slug(std::string_view text);

// Adds a number at the end and shortens the slug if need be: `harbour-2`. Number 1 adds nothing.
std::string numbered_slug(std::string_view slug, int number);

// Whether `make_slug` could have made `text`.
bool is_slug(std::string_view text);

}  // namespace text
