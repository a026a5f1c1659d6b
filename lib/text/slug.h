// Slugs: a slug is the last part of an article's address, made from its headline. `Işıklar söndü` becomes
// `isiklar-sondu`.

#pragma once

#include <string>
#include <string_view>

namespace text {

inline constexpr std::size_t kMaxSlugBytes = 80;

// Makes a slug from text in any script, with ICU's transliteration. It consists of `a-z`, `0-9` and single
// hyphens, with none at either end. If it is too long, it is cut between words. Returns an empty string if no
// letter or digit is left.
std::string make_slug(std::string_view text);

// Appends a number, as in `harbour-2`, and shortens the slug if necessary. Number 1 adds nothing.
std::string numbered_slug(std::string_view slug, int number);

// Returns true if `text` has the form of a slug that `make_slug` makes.
bool is_slug(std::string_view text);

}  // namespace text
