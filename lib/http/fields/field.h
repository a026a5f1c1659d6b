// Parses one field line of a request's head, strictly (RFC 9112 §5).

#pragma once

#include <optional>
#include <string_view>

namespace http {

// A field: its name as sent, and its value without white space around it. Both are views into a buffer that
// must outlive the object.
struct Field {
    std::string_view name;
    std::string_view value;
};

// Parses a field line. `line` must hold no CRLF and no control character but the tab. Returns nullopt if the
// name is not a token, or if anything stands between the name and the colon. So a folded line (obs-fold) is
// refused, too.
std::optional<Field> parse_field_line(std::string_view line);

}  // namespace http
