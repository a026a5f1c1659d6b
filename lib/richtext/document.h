// The body of an article: a tree of blocks in the JSON of ProseMirror editors.
//
// Blocks: paragraph, heading, bullet_list, ordered_list, quote, pull_quote, picture, gallery, embed, table,
// fact_box, divider, code_block, html. Marks: bold, italic, link, language, subscript, superscript, strike, code.
// Each block has an `id` among its attributes, which never changes.
//
// Stored bodies have passed `normalized`. The functions that show them accept any input all the same.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace richtext {

enum class RawHtml { Allowed, Refused };  // blocks of HTML, for staff who may use them

inline constexpr std::size_t kMaxDocumentBytes = 2UL * 1024 * 1024;
inline constexpr std::size_t kMaxNodes = 50'000;

// Returns the document in its canonical form: keys sorted, blocks of HTML sanitized, adjacent texts with the
// same marks joined, and an id for each block that had none of its own.
//
// Invalid, naming the place: body.json, body.too_large, body.structure (a node or an attribute that is not
// allowed there), body.html if blocks of HTML are refused.
base::Result<std::string> normalized(std::string_view document_json, RawHtml raw_html);

// Whether this version or an earlier one of `normalized` returned the document. An earlier one called a
// code_block `code`.
bool is_normalized(std::string_view document_json);

// A picture in a body: which one, and the texts it has here.
struct PictureBlock {
    std::string_view id;       // of the block
    std::string_view picture;  // its identifier in the library; empty while it is being uploaded
    std::string_view alternative_text;
    std::string_view caption;
    std::string_view credit;
};
// Writes the HTML of a picture; supplied by whoever knows the library.
using WritePicture = std::function<std::string(const PictureBlock&)>;

// Whether the HTML names its blocks, as `data-block` of their elements: for previews, which scroll to the block
// that is being edited.
enum class BlockNames { Hidden, Shown };

// The document as HTML. Unknown nodes are left out, and so are pictures without `write_picture`. What is not
// a document gives an empty text.
std::string to_html(std::string_view document_json, const WritePicture& write_picture = {},
                    BlockNames block_names = BlockNames::Hidden);

// Visits the pictures in their order; the views are valid only during `visit`.
void for_each_picture(std::string_view document_json, const std::function<void(const PictureBlock&)>& visit);

// The texts of the blocks of HTML, in their order.
std::vector<std::string> html_blocks(std::string_view document_json);

// The text without markup, one line for each block. Pull quotes are left out, because they repeat other text.
std::string to_text(std::string_view document_json);

// How many words a reader reads, by the word boundaries of the language.
std::size_t word_count(std::string_view document_json, std::string_view language);

// All ids in their order; those of nested blocks follow that of the outer one.
std::vector<std::string> block_ids(std::string_view document_json);

// Whether two bodies differ in nothing but the ids of their blocks. False if one of them is not a document.
bool differ_only_in_ids(std::string_view document_json, std::string_view other_json);

}  // namespace richtext
