// HTML from elsewhere as a document: for imports, agency copy, and whatever is pasted.

#pragma once

#include <string>
#include <string_view>

namespace richtext {

// A document that `normalized` accepts, whatever the HTML is. What has no place in a body keeps its text.
std::string from_html(std::string_view html);

}  // namespace richtext
