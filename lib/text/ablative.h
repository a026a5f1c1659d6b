// The Turkish ablative case (“from”) of a name, as the list of columnists shows it: `Kutay’dan`,
// `Özadam’dan`, `Mehmet’ten`, `İzmir’den`.
//
// The suffix agrees with the last vowel (dan, den) and begins with t after a voiceless consonant (tan, ten).
// In a proper name an apostrophe comes before the suffix (Türk Dil Kurumu, Yazım Kılavuzu: Kesme işareti).
// Words that take a front suffix after a back vowel are in a list. Abbreviations that cannot be read as words
// are pronounced letter by letter.

#pragma once

#include <string>
#include <string_view>

namespace text {

// Returns `name` with the apostrophe and the suffix, or `name` itself if it has no letter or digit.
std::string with_turkish_ablative(std::string_view name);

}  // namespace text
