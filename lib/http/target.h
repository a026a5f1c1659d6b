// Decodes the parts of a URL: the path, and the fields of a query or of a form.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace http {

// Percent-decodes a path to UTF-8. It refuses a bad path instead of repairing it, so that no two parts of the
// program read it differently and no path leaves its folder. Returns Invalid with one of these codes:
//   target.not_absolute  the path does not begin with a slash
//   target.bad_escape    a percent sign has no two hexadecimal digits after it
//   target.control       the path holds a control character or NUL, escaped or not
//   target.slash         the path holds a backslash, or an escaped slash, which would become a separator
//   target.dot_segment   a segment is `.` or `..`, escaped or not (browsers resolve these themselves)
//   target.not_utf8      the decoded path is not UTF-8
base::Result<std::string> decode_path(std::string_view path);

struct FormField {
    std::string name;
    std::string value;
};

// Parses `application/x-www-form-urlencoded` text, from a query or from the body of a form. Returns the
// fields in their order. As in the WHATWG URL standard, `+` is a space, empty parts are skipped, and a
// percent sign without two hexadecimal digits is taken literally: people type `100%` into search boxes.
// Returns TooMany (form.too_many_fields) if there are more than `max_fields` fields. Returns Invalid
// (form.not_utf8, form.nul) if a name or value is not UTF-8 or holds a NUL byte.
base::Result<std::vector<FormField>> parse_form(std::string_view form, std::size_t max_fields);

// Percent-encodes text for a name or a value in a query. Only ASCII letters, digits and `-._~` stay as they
// are (RFC 3986 §2.3).
std::string escaped_query(std::string_view text);

// The value of the first field with that name. Returns nullopt if there is none.
std::optional<std::string_view> find_form_field(const std::vector<FormField>& fields, std::string_view name);

}  // namespace http
