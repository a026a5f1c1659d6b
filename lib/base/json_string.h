// A string as JSON writes it (RFC 8259 §7), for the places that write JSON piece by piece.

#pragma once

#include <string>
#include <string_view>

namespace base {

// Appends `text` in quotes, escaped. What is not UTF-8 is written as U+FFFD, so the result always is.
void append_json_string(std::string& json, std::string_view text);

}  // namespace base
