// Decodes addresses: the path, and the fields of a query or a form.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace http {

// The path, decoded to UTF-8. A bad path is refused and not repaired, so that no two parts of the program
// read it differently and no path climbs out of its folder. Invalid, with code
//   target.not_absolute  it does not begin with a slash
//   target.bad_escape    a percent sign without two hexadecimal digits
//   target.control       a control character or NUL, escaped or not
//   target.slash         a backslash, or an escaped slash, which would pass for part of a name
//   target.dot_segment   `.` or `..` between slashes, escaped or not (browsers resolve these before they ask)
//   target.not_utf8      the result is not UTF-8
base::Result<std::string> decode_path(std::string_view path);

struct FormField {
    std::string name;
    std::string value;
};

// Parses `application/x-www-form-urlencoded`, from a query or the body of a form, in order. As in the WHATWG
// URL standard, `+` is a space, empty parts are skipped, and a percent sign without two hexadecimal digits
// stands for itself: people type `100%` into search boxes. TooMany (form.too_many_fields) beyond
// `max_fields`; Invalid (form.not_utf8, form.nul) if a name or value is not text.
base::Result<std::vector<FormField>> parse_form(std::string_view form, std::size_t max_fields);

// Escapes text for a part of a query: all but letters, digits and `-._~` (RFC 3986 §2.3).
std::string escaped_query(std::string_view text);

// The first field of that name.
std::optional<std::string_view> find_form_field(const std::vector<FormField>& fields, std::string_view name);

}  // namespace http
