// Escapes text for HTML, so that nothing a person typed can become markup.

#pragma once

#include <string>
#include <string_view>

namespace richtext {

// Appends `text` for use between tags or in a quoted attribute.
void append_escaped(std::string& html, std::string_view text);
std::string escaped(std::string_view text);

// True if a link may have this address: https, http, mailto, tel, or an address on this site. An address that
// a browser might run is refused.
bool is_safe_link(std::string_view address);

}  // namespace richtext
