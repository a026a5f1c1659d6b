// Asks other servers: one request, one answer, everything about it bounded (libcurl).
//
// HTTP and HTTPS alone, with certificates checked; no redirects, since where an address leads is for whoever
// chose it to say.

#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace outgoing {

struct HttpRequest {
    std::string address;
    std::string content_type;  // of the body
    std::string body;          // sent with POST; without one it is a GET
    std::chrono::milliseconds patience{10'000};
    std::size_t max_answer_bytes = 64UL << 10;
};

struct HttpAnswer {
    int status = 0;
    std::string body;
};

// Blocks; may be called by several threads at once. Ends soon after `should_stop` says so. Unavailable
// (outgoing.failed) if there was no answer, or one of more than `max_answer_bytes`; Invalid
// (outgoing.address) for an address that is none.
base::Result<HttpAnswer> ask(const HttpRequest& request, const std::function<bool()>& should_stop = {});

}  // namespace outgoing
