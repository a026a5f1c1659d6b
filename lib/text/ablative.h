// The Turkish ablative (“from”) of a name, as a strip of columnists shows it: `Kutay'dan`, `Özadam'dan`,
// `Mehmet'ten`, `İzmir'den`.
//
// The suffix follows the last vowel (dan, den) and hardens after a voiceless consonant (tan, ten). A proper
// name takes an apostrophe before it (Türk Dil Kurumu, Yazım Kılavuzu: Kesme işareti). Words that take a
// front suffix after a back vowel are listed. Abbreviations that cannot be read as words are spelled letter
// by letter.

#pragma once

#include <string>
#include <string_view>

namespace text {

// `name` with apostrophe and suffix; the name itself if it has no letter or digit.
std::string with_turkish_ablative(std::string_view name);

}  // namespace text
