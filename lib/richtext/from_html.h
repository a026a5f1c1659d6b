// Reads HTML from elsewhere as a document: for imports, agency copy, and whatever is pasted.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace richtext {

// What the caller knows about the site that the HTML comes from. An absent function changes nothing.
struct HtmlOrigin {
    // The new address of a link; empty if it may stay.
    std::function<std::string(std::string_view address)> link = {};
    // The library's identifier of the picture at an address. Nothing if it is not there; then only its
    // caption stays.
    std::function<std::optional<std::string>(std::string_view address)> picture = {};
    // Whether an element with these classes was decoration and is dropped with its content.
    std::function<bool(std::string_view classes)> is_left_out = {};
};

struct ReadHtml {
    std::string document;         // accepted by `normalized`
    bool is_words_alone = false;  // too many tags or too deeply nested, so only the text was read
};

// Reads any HTML as a document. Content that has no place in a body keeps its text. Invalid: body.too_large,
// body.encoding if it is not UTF-8.
base::Result<ReadHtml> read_html(std::string_view html, const HtmlOrigin& origin);
base::Result<std::string> from_html(std::string_view html);

// The text of HTML of any size.
std::string words_of_html(std::string_view html);

// Plain text as a document that `normalized` accepts: a blank line ends a paragraph, and an indented line
// begins one. Invalid: body.too_large.
base::Result<std::string> from_text(std::string_view text);

}  // namespace richtext
