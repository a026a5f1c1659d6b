// Reads one field line of a head or a trailer, strictly (RFC 9112 §5).

#pragma once

#include <optional>
#include <string_view>

namespace http {

// The name as sent, and the value without white space around it. Both point into the parsed buffer.
struct Field {
    std::string_view name;
    std::string_view value;
};

// `line` has no CRLF and no control character but the tab. Absent if the name is not a token, or if anything
// stands between it and the colon. So a folded line (obs-fold) is absent, too.
std::optional<Field> parse_field_line(std::string_view line);

}  // namespace http
