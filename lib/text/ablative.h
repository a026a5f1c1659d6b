// “From” in Turkish: a name with its ablative suffix, as a columnist's strip says it: `Kutay'dan`,
// `Özadam'dan`, `Mehmet'ten`, `İzmir'den`.
//
// The suffix follows the last vowel (dan, den) and hardens after a voiceless consonant (tan, ten); a proper
// name takes an apostrophe before it (Türk Dil Kurumu, Yazım Kılavuzu: Kesme işareti). Names whose last
// syllable is soft although its vowel is not are listed; abbreviations are read letter by letter where they
// cannot be read as a word.

#pragma once

#include <string>
#include <string_view>

namespace text {

// `name` with apostrophe and suffix; the name itself if it has no letter.
std::string with_turkish_ablative(std::string_view name);

}  // namespace text
