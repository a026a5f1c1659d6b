// Reads forms that browsers send with POST. The pages with these forms are the same for all readers, so they
// hold no CSRF token. Instead, the server checks the origin that the browser states.

#pragma once

#include <cstddef>
#include <vector>

#include "base/result.h"
#include "http/message.h"
#include "http/target.h"

namespace http {

// Whether the browser says that a page of another origin sent the request, in Sec-Fetch-Site (Fetch standard)
// or Origin (RFC 6454 §7). No page can change these fields. A request without them counts as same-origin,
// because it comes from a program other than a browser, which no foreign page controls.
bool is_cross_origin(const Request& request);

struct FormLimits {
    std::size_t max_bytes = 16UL * 1024;
    std::size_t max_fields = 20;
};

// Parses the fields of an `application/x-www-form-urlencoded` body. Returns Forbidden (form.foreign) if
// is_cross_origin is true, Invalid (form.type) for another content type, Invalid (form.large) if the body is
// longer than `limits.max_bytes`, and the errors of parse_form.
base::Result<std::vector<FormField>> read_form_post(const Request& request, const FormLimits& limits = {});

}  // namespace http
