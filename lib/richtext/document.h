// The body of an article: a tree of blocks in the JSON that ProseMirror editors speak.
//
// Blocks: paragraph, heading, bullet_list, ordered_list, quote, pull_quote, picture, gallery, embed, table,
// fact_box, divider, code, html. Marks: bold, italic, link, language, subscript, superscript, strike, code.
// Each block has an `id` among its attributes that stays with it.
//
// What is kept has gone through `normalized`. What shows it answers for every input all the same.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace richtext {

enum class RawHtml { Allowed, Refused };  // blocks of HTML, for those who may use them

inline constexpr std::size_t kMaxDocumentBytes = 2UL * 1024 * 1024;
inline constexpr std::size_t kMaxNodes = 50'000;

// The document in its one form: keys in order, blocks of HTML made harmless, texts side by side with the same
// marks joined, and an id for each block that had none of its own.
//
// Invalid, saying where: body.json, body.too_large, body.structure (a node or an attribute where it cannot
// be), body.html if such a block is refused.
base::Result<std::string> normalized(std::string_view document_json, RawHtml raw_html);

// A picture in a body: which one, and what is said of it here.
struct PictureBlock {
    std::string_view picture;  // what it is called in the library
    std::string_view alternative_text;
    std::string_view caption;
    std::string_view credit;
};
// The HTML of it, by whoever knows the library.
using WritePicture = std::function<std::string(const PictureBlock&)>;

// As HTML. What it does not know is left out, as are pictures if nobody writes them; what is not a document
// at all gives an empty text.
std::string to_html(std::string_view document_json, const WritePicture& write_picture = {});

// The pictures in it, in their order; each is gone when `visit` returns.
void for_each_picture(std::string_view document_json, const std::function<void(const PictureBlock&)>& visit);

// The words alone, a line a block. Pull quotes are left out: they repeat what is said elsewhere.
std::string to_text(std::string_view document_json);

// How many words a reader reads, as the language divides them.
std::size_t word_count(std::string_view document_json, std::string_view language);

// In their order, those inside others after them.
std::vector<std::string> block_ids(std::string_view document_json);

}  // namespace richtext
