// The body of an article: a tree of blocks in the JSON that ProseMirror editors speak.

#pragma once

#include <string>
#include <string_view>

namespace richtext {

// As HTML. Answers for every input: what it does not know is left out, what is not a document at all gives an
// empty text. Knows paragraph, heading, quote, pull_quote and text with the marks bold, italic and link.
std::string to_html(std::string_view document_json);

// How many words a reader reads, for the reading time. Words are runs without spaces that hold a letter or
// digit.
std::size_t word_count(std::string_view document_json);

}  // namespace richtext
