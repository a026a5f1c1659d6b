// Small functions on text that every module needs. They only know ASCII letters; `lib/text` knows what a
// language does with its letters.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

std::string_view trim(std::string_view text);  // spaces, tabs and line ends
bool equals_ignoring_ascii_case(std::string_view a, std::string_view b);
std::string to_ascii_lower(std::string_view text);

// The parts between separators, empty ones included. The views point into `text`.
std::vector<std::string_view> split(std::string_view text, char separator);

// Reads a whole decimal number with nothing before or after it.
std::optional<std::int64_t> parse_int64(std::string_view text);

// Well-formed UTF-8 without overlong forms or surrogates (RFC 3629 §4).
bool is_valid_utf8(std::string_view text);

// The longest prefix of at most `max_bytes` that does not cut a UTF-8 character in two.
std::string_view clipped(std::string_view text, std::size_t max_bytes);

}  // namespace base
