// The first line of a request: method, target, version (RFC 9112 §3).

#pragma once

#include <string_view>

#include "http/http1/request_head.h"

namespace http::internal {

// `line` comes without its CRLF. Fills in what the line says; `host` only if the target names one.
Refusal parse_request_line(std::string_view line, RequestHead& head);

// The same for a `method_text` and a `target` that arrived separately, as in HTTP/2.
Refusal read_method_and_target(RequestHead& head);

// Whether `text` is a host with or without a port, as in the Host field (RFC 9112 §3.2). The host must not be
// empty, because no http address may lack one (RFC 9110 §4.2.1).
bool is_host(std::string_view text);

}  // namespace http::internal
