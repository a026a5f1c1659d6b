// Evaluates the preconditions of a request: does the client already have what we would send (RFC 9110 §13)?

#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"
#include "http/http1/request_head.h"

namespace http {

// The entity tag and the date that identify one version of a page or a file.
struct Validators {
    std::string_view entity_tag;  // the value of the ETag field, with its quotes; empty if there is none
    std::optional<base::Time> last_modified;
};

// Whether the value of an If-None-Match field is `*` or lists the entity tag. The comparison is weak: `W/`
// makes no difference (RFC 9110 §8.8.3.2). A malformed item matches nothing and ends the list.
bool names_entity_tag(std::string_view if_none_match, std::string_view entity_tag);

// Whether to answer a request with 304. Only GET and HEAD requests get a 304. If-Modified-Since counts only
// without If-None-Match (RFC 9110 §13.2.2). `now` resolves two-digit years in dates.
bool is_not_modified(const RequestHead& request, const Validators& current, base::Time now);

}  // namespace http
