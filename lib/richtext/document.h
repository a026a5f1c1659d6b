// The body of an article: a tree of nodes in the JSON format of ProseMirror editors.
//
// Blocks: paragraph, heading, bullet_list, ordered_list, quote, pull_quote, picture, gallery, embed, table,
// fact_box, divider, code_block, html. Marks: bold, italic, link, language, subscript, superscript, strike, code.
// Each block has an `id` among its attributes, which never changes.
//
// Stored bodies have passed `normalized`. The functions that convert them to HTML or text still accept any
// input.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace richtext {

enum class RawHtml { Allowed, Refused };  // whether blocks of HTML are allowed; some staff may use them

inline constexpr std::size_t kMaxDocumentBytes = 2UL * 1024 * 1024;
inline constexpr std::size_t kMaxNodes = 50'000;

// Returns the document in its canonical form: keys are sorted, blocks of HTML are sanitized, adjacent texts
// with the same marks are joined, and each block without a unique id gets one.
//
// Returns Invalid with a message that names the place: body.json, body.too_large, body.structure (a node or
// an attribute that is not allowed there), or body.html if blocks of HTML are refused.
base::Result<std::string> normalized(std::string_view document_json, RawHtml raw_html);

// Whether this version or an earlier one of `normalized` returned the document. An earlier one called a
// code_block `code`.
bool is_normalized(std::string_view document_json);

// A picture block in a body: the picture's identifier and its texts in this article.
struct PictureBlock {
    std::string_view id;       // of the block
    std::string_view picture;  // its identifier in the library; empty while it is being uploaded
    std::string_view alternative_text;
    std::string_view caption;
    std::string_view credit;
};
// Returns the HTML of a picture. The caller supplies it, because this module does not know the picture
// library.
using WritePicture = std::function<std::string(const PictureBlock&)>;

// Whether to_html writes the id of each block as the attribute `data-block` of its element. Previews need it, so
// that the desk can scroll them to the block that somebody edits.
enum class BlockNames { Hidden, Shown };

// Converts a document to HTML. Unknown nodes are left out, and so are pictures if there is no
// `write_picture`. Returns an empty string if the input is not a document.
std::string to_html(std::string_view document_json, const WritePicture& write_picture = {},
                    BlockNames block_names = BlockNames::Hidden);

// Calls `visit` for each picture in the order of the document. The views are valid only during the call.
void for_each_picture(std::string_view document_json, const std::function<void(const PictureBlock&)>& visit);

// Returns the HTML of each block of HTML, in document order.
std::vector<std::string> html_blocks(std::string_view document_json);

// Returns the text without markup, one line for each block. Pull quotes are left out, because they repeat
// other text.
std::string to_text(std::string_view document_json);

// Returns the number of words, by the word boundaries of the language. Pull quotes are not counted.
std::size_t word_count(std::string_view document_json, std::string_view language);

// Returns the ids of all blocks in the order of the document. The id of an outer block comes before those of
// its nested blocks.
std::vector<std::string> block_ids(std::string_view document_json);

// Returns true if two bodies differ only in the ids of their blocks. Returns false if one of them is not a
// document.
bool differ_only_in_ids(std::string_view document_json, std::string_view other_json);

}  // namespace richtext
