// The search keys of a text's words: without endings, marks and capitals, so that `İzmir'den`, `izmir` and
// `IZMIR` are one word in Turkish, and `ferries` and `ferry` in English.
//
// ICU splits the text into words (UAX #29). Each word becomes lower case by the rules of its language, then
// Snowball (libstemmer: Turkish, Greek, English; other languages are not stemmed) removes its ending. At last
// it loses its marks, and ı becomes i.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace text {

struct SearchWord {
    std::string key;        // lower-case letters and digits only
    std::size_t begin = 0;  // of the word as written, in bytes
    std::size_t end = 0;
};

// `language` is a BCP 47 tag. Text that is not UTF-8 has no words.
std::vector<SearchWord> search_words(std::string_view text, std::string_view language);

}  // namespace text
