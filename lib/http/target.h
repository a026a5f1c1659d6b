// What an address means once its percent signs are read: the path, and the fields of a query or a form.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace http {

// The path in UTF-8. Refused rather than repaired, so that no two parts of the program can read it
// differently and no path can climb out of where it belongs. Invalid, with code
//   target.not_absolute  it does not begin with a slash
//   target.bad_escape    a percent sign without two hexadecimal digits
//   target.control       a control character or NUL, escaped or not
//   target.slash         a backslash, or a slash that was escaped to pass for part of a name
//   target.dot_segment   `.` or `..` between slashes, escaped or not (browsers resolve these before they ask)
//   target.not_utf8      the result is not UTF-8
base::Result<std::string> decode_path(std::string_view path);

struct FormField {
    std::string name;
    std::string value;
};

// `application/x-www-form-urlencoded`, as in a query or the body of a form, in order. As in the WHATWG URL
// standard, `+` is a space, empty parts are skipped and a percent sign without two digits is itself: people
// type `100%` into search boxes. TooMany (form.too_many_fields) beyond `max_fields`; Invalid (form.not_utf8,
// form.nul) if a name or value is not text.
base::Result<std::vector<FormField>> parse_form(std::string_view form, std::size_t max_fields);

// Text for a part of a query: all but letters, digits and `-._~` as percent signs (RFC 3986 §2.3).
std::string escaped_query(std::string_view text);

// The first field of that name.
std::optional<std::string_view> find_form_field(const std::vector<FormField>& fields, std::string_view name);

}  // namespace http
