// Forms that browsers send with POST from pages that everybody shares, without a script and without a token:
// what keeps them safe is where the browser says they come from.

#pragma once

#include <cstddef>
#include <vector>

#include "base/result.h"
#include "http/message.h"
#include "http/target.h"

namespace http {

// Whether a browser says that a page of another origin sent the request (Fetch, Sec-Fetch-Site; RFC 6454 §7,
// Origin). No page can change these fields. Other programs do not send them, and hold no reader's browser to
// misuse.
bool is_cross_origin(const Request& request);

struct FormLimits {
    std::size_t max_bytes = 16UL * 1024;
    std::size_t max_fields = 20;
};

// The fields of `application/x-www-form-urlencoded`. Forbidden (form.foreign) if is_cross_origin; Invalid
// (form.type) for another content type, (form.large) for a longer body, and what parse_form refuses.
base::Result<std::vector<FormField>> read_form_post(const Request& request, const FormLimits& limits = {});

}  // namespace http
