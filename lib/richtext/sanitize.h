// HTML from elsewhere, made harmless: parsed as browsers parse it (WHATWG HTML), kept where an allow-list
// says so, and written anew, so that nothing is left for two parsers to disagree about.

#pragma once

#include <string>
#include <string_view>

namespace richtext {

// Text and its plain structure (paragraphs, lists, tables, headings, quotes, links, pictures by their
// address) survive; scripts, styles, forms, frames, SVG, MathML, handlers and every attribute not on the list
// do not. Doing it twice changes nothing. Answers for every input: what is too large or nested too deeply to
// be parsed is kept as its text alone.
std::string sanitize_html(std::string_view html);

}  // namespace richtext
