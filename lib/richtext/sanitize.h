// Makes HTML from outside harmless. Parses it as browsers do (WHATWG HTML), keeps only elements and
// attributes on an allow-list, and serializes the result, so that no two parsers can interpret it
// differently.

#pragma once

#include <string>
#include <string_view>

namespace richtext {

// Keeps text and its plain structure: paragraphs, lists, tables, headings, quotes, links, and pictures by
// their address. Drops scripts, styles, forms, frames, SVG, MathML, event handlers and every attribute that
// is not on the allow-list. Sanitizing the result again does not change it. Accepts any input: HTML that is
// too large or nested too deep to parse is reduced to its text.
std::string sanitize_html(std::string_view html);

}  // namespace richtext
