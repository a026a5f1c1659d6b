// Writes JSON strings (RFC 8259 §7), for code that writes JSON piece by piece.

#pragma once

#include <string>
#include <string_view>

namespace base {

// Appends `text` quoted and escaped. Malformed UTF-8 becomes U+FFFD, so the result is always valid UTF-8.
void append_json_string(std::string& json, std::string_view text);

}  // namespace base
