// A field line of a head or a trailer, read strictly (RFC 9112 §5).

#pragma once

#include <optional>
#include <string_view>

namespace http {

// The name as it was sent, the value without white space around it. Both point into the buffer that was
// parsed.
struct Field {
    std::string_view name;
    std::string_view value;
};

// `line` comes without its CRLF and must hold no control character but the tab. Absent if the name is not a
// token, or if anything stands between it and the colon; a line folded onto the one before it (obs-fold) is
// such a line.
std::optional<Field> parse_field_line(std::string_view line);

}  // namespace http
