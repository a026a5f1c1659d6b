// Escapes text for HTML, so that text that a person typed cannot become markup.

#pragma once

#include <string>
#include <string_view>

namespace richtext {

// Appends `text`, escaped for use between tags or in a quoted attribute.
void append_escaped(std::string& html, std::string_view text);
std::string escaped(std::string_view text);

// Returns true if a link may have this address: https, http, mailto, tel, or an address on this site.
// Addresses that make a browser run code are refused.
bool is_safe_link(std::string_view address);

}  // namespace richtext
