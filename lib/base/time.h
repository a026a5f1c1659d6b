// Points in time: UTC in microseconds, as the database stores them.

#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

using Time = std::chrono::sys_time<std::chrono::microseconds>;

std::int64_t to_microseconds(Time time);
Time from_microseconds(std::int64_t microseconds);

// Formats a time as RFC 3339 in UTC, to the microsecond and without trailing zeros: `2026-11-23T09:30:00Z`.
std::string to_rfc3339(Time time);
// Like `to_rfc3339`, but without fractions of a second, as HTML and feeds require.
std::string to_rfc3339_seconds(Time time);

// Parses a time of RFC 3339 §5.6 with any offset, and drops digits past the microsecond. Returns Invalid if
// the text is anything else, or if no such day or time exists.
Result<Time> parse_rfc3339(std::string_view text);

}  // namespace base
