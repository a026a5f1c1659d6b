// The words of a text as they are looked for: without endings, marks and capitals, so that `İzmir'den`,
// `izmir` and `IZMIR` are one word in Turkish, and `ferries` and `ferry` in English.
//
// A word is cut by ICU (UAX #29), made small as its language does, freed of its ending by Snowball
// (libstemmer: Turkish, Greek, English; other languages keep theirs) and of its marks, with ı as i.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace text {

struct SearchWord {
    std::string key;        // small letters and digits alone
    std::size_t begin = 0;  // of the word as it is written, in bytes
    std::size_t end = 0;
};

// `language` is a BCP 47 tag. Text that is not UTF-8 has no words.
std::vector<SearchWord> search_words(std::string_view text, std::string_view language);

}  // namespace text
