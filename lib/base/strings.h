// Small text functions that every module needs. They change the case of ASCII letters only; `lib/text`
// handles the letters and rules of other languages.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

std::string_view trim(std::string_view text);  // removes spaces, tabs and line ends at both ends
bool equals_ignoring_ascii_case(std::string_view a, std::string_view b);
std::string to_ascii_lower(std::string_view text);

// Returns the parts of `text` between the separators, empty ones included. The views point into `text`.
std::vector<std::string_view> split(std::string_view text, char separator);

// Reads a decimal integer. Returns nullopt if the text has anything before or after the number, or if it
// overflows.
std::optional<std::int64_t> parse_int64(std::string_view text);

// Returns true if `text` is well-formed UTF-8, without overlong encodings or surrogates (RFC 3629 §4).
bool is_valid_utf8(std::string_view text);

// Returns the longest prefix of at most `max_bytes` that does not cut a UTF-8 character in two.
std::string_view clipped(std::string_view text, std::size_t max_bytes);

}  // namespace base
