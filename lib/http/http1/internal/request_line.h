// The first line of a request: method, target, version (RFC 9112 §3).

#pragma once

#include <string_view>

#include "http/http1/request_head.h"

namespace http::internal {

// `line` comes without its CRLF. Fills in what the line says; `host` only if the target names one.
Refusal parse_request_line(std::string_view line, RequestHead& head);

// The same for `method_text` and `target` that came by themselves, as in HTTP/2.
Refusal read_method_and_target(RequestHead& head);

// A host with or without a port, as the Host field has it (RFC 9112 §3.2). A host without a name is refused,
// since no http address may lack one (RFC 9110 §4.2.1).
bool is_host(std::string_view text);

}  // namespace http::internal
