// Finds out whether the client already has what we would send: the preconditions of a request (RFC 9110 §13).

#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"
#include "http/http1/request_head.h"

namespace http {

// Identifies one state of a page.
struct Validators {
    std::string_view entity_tag;  // as in the ETag field, with its quotes; empty if there is none
    std::optional<base::Time> last_modified;
};

// Whether the list of an If-None-Match field contains the tag or is `*`. Compares weakly: `W/` makes no
// difference (RFC 9110 §8.8.3.2). A malformed item matches nothing and ends the list.
bool names_entity_tag(std::string_view if_none_match, std::string_view entity_tag);

// Whether to answer 304. Only GET and HEAD can be, and If-Modified-Since counts only without If-None-Match
// (RFC 9110 §13.2.2). `now` resolves two-digit years.
bool is_not_modified(const RequestHead& request, const Validators& current, base::Time now);

}  // namespace http
