// Formats and parses dates in the form of HTTP: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "base/time.h"

namespace http {

inline constexpr std::size_t kHttpDateSize = 29;

// Writes a time into `text`, without fractions of a second. The year must have four digits.
void format_http_date(base::Time time, std::span<char, kHttpDateSize> text);

// Parses a date in the current form, or in one of the two obsolete forms that a server must still accept.
// `now` resolves a two-digit year: one that would lie more than fifty years ahead is in the past. Returns
// nullopt if the text has another form, or if the day or time does not exist. A wrong day of the week is
// ignored.
std::optional<base::Time> parse_http_date(std::string_view text, base::Time now);

}  // namespace http
