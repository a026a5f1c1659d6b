// Converts HTML from other programs to a document, for imports, agency copy, and text that is pasted.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace richtext {

// What the caller knows about the site that the HTML comes from. If `link` is not set, links stay unchanged.
// If `picture` is not set, pictures become links. If `is_left_out` is not set, no element is dropped.
struct HtmlOrigin {
    // Returns the new address of a link, or an empty string if the link does not change.
    std::function<std::string(std::string_view address)> link = {};
    // Returns the identifier of the picture in the picture library, by its address on the old site. Returns
    // nullopt if the library does not have it; then only the caption is kept.
    std::function<std::optional<std::string>(std::string_view address)> picture = {};
    // Returns true if an element with these classes is only decoration. It is then dropped with its content.
    std::function<bool(std::string_view classes)> is_left_out = {};
};

struct ReadHtml {
    std::string document;         // a document that `normalized` accepts
    bool is_words_alone = false;  // the HTML was too large or nested too deep, so only its text was read
};

// Converts any HTML to a document. Elements that a body cannot hold are replaced by their text. Returns
// Invalid body.too_large if it is too large, and body.encoding if it is not UTF-8.
base::Result<ReadHtml> read_html(std::string_view html, const HtmlOrigin& origin);
base::Result<std::string> from_html(std::string_view html);

// Returns the text of HTML of any size, without markup.
std::string words_of_html(std::string_view html);

// Converts plain text to a document that `normalized` accepts. A blank line ends a paragraph, and an indented
// line begins a new one. Returns Invalid body.too_large if it is too large.
base::Result<std::string> from_text(std::string_view text);

}  // namespace richtext
