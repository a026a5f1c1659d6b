// HTML from elsewhere as a document: for imports, agency copy, and whatever is pasted.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace richtext {

// What whoever reads the HTML knows of the site it comes from. An absent function changes nothing.
struct HtmlOrigin {
    // Where a link should lead instead; empty if it may stay.
    std::function<std::string(std::string_view address)> link = {};
    // What the picture at an address is called in the library; nothing if it is not there, and then only what
    // is said of it stays.
    std::function<std::optional<std::string>(std::string_view address)> picture = {};
    // Whether an element of these classes was for show, and goes with all that is in it.
    std::function<bool(std::string_view classes)> is_left_out = {};
};

struct ReadHtml {
    std::string document;         // that `normalized` accepts
    bool is_words_alone = false;  // it has too many parts, or is nested too deeply, to be read as HTML
};

// A document, whatever the HTML is. What has no place in a body keeps its text.
// Invalid: body.too_large, body.encoding if it is not in UTF-8.
base::Result<ReadHtml> read_html(std::string_view html, const HtmlOrigin& origin);
base::Result<std::string> from_html(std::string_view html);

// What is said in HTML, however much it is.
std::string words_of_html(std::string_view html);

// Plain text as a document that `normalized` accepts: an empty line ends a paragraph, and so does one that is
// set in. Invalid: body.too_large.
base::Result<std::string> from_text(std::string_view text);

}  // namespace richtext
