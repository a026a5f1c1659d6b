// Parses the first line of a request: method, target and version (RFC 9112 §3).

#pragma once

#include <string_view>

#include "http/http1/request_head.h"

namespace http::internal {

// Parses a request line without its CRLF into `head`. Sets `head.host` only if the target names a host.
Refusal parse_request_line(std::string_view line, RequestHead& head);

// Checks and parses `head.method_text` and `head.target`, which an HTTP/2 client sends separately.
Refusal read_method_and_target(RequestHead& head);

// Whether `text` is a host with or without a port, as in the Host field (RFC 9112 §3.2). The host must not be
// empty, because every http URL has one (RFC 9110 §4.2.1).
bool is_host(std::string_view text);

}  // namespace http::internal
