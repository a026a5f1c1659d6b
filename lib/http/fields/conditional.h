// Has the client got this already? Preconditions of a request against what we would send (RFC 9110 §13).

#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"
#include "http/http1/request_head.h"

namespace http {

// What tells one state of a page from another.
struct Validators {
    std::string_view entity_tag;  // as ETag has it, quotes included; empty if there is none
    std::optional<base::Time> last_modified;
};

// Whether the list of an If-None-Match field names the tag, or is `*`. Weak comparison: `W/` makes no
// difference (RFC 9110 §8.8.3.2). What is malformed matches nothing.
bool names_entity_tag(std::string_view if_none_match, std::string_view entity_tag);

// Whether to answer 304: only to GET and HEAD, and If-Modified-Since counts only without If-None-Match (RFC
// 9110 §13.2.2). `now` is for dates with two-digit years.
bool is_not_modified(const RequestHead& request, const Validators& current, base::Time now);

}  // namespace http
