// Finds the search keys of the words of a text. A key has no endings, diacritics and capitals, so that
// `İzmir'den`, `izmir` and `IZMIR` have the same key in Turkish, and `ferries` and `ferry` in English.
//
// ICU splits the text into words (UAX #29). Each word is converted to lower case by the rules of its
// language. Then Snowball removes its endings (libstemmer: Turkish, Greek, English; other languages are not
// stemmed). Finally diacritics are removed, and ı becomes i.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace text {

struct SearchWord {
    std::string key;        // consists of lower-case letters and digits only
    std::size_t begin = 0;  // the range of the word in the text, in bytes
    std::size_t end = 0;
};

// Returns the words of a text in their order. `language` is a BCP 47 tag. Bytes that are not UTF-8 separate
// words.
std::vector<SearchWord> search_words(std::string_view text, std::string_view language);

}  // namespace text
