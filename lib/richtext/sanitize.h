// Makes HTML from elsewhere harmless: parses it as browsers do (WHATWG HTML), keeps what an allow-list names,
// and writes the result anew, so that no two parsers can read it differently.

#pragma once

#include <string>
#include <string_view>

namespace richtext {

// Keeps text and its plain structure (paragraphs, lists, tables, headings, quotes, links, pictures by their
// address). Drops scripts, styles, forms, frames, SVG, MathML, event handlers and every attribute not on the
// list. Idempotent. Accepts any input: HTML that is too large or nested too deeply to parse is reduced to its
// text.
std::string sanitize_html(std::string_view html);

}  // namespace richtext
