// Sends HTTP requests to other servers with libcurl. The time, the size of the answer and the protocols are
// limited.
//
// Only HTTP and HTTPS are supported, and certificates are verified. Redirects are not followed: the caller
// decides whether to trust the new address.

#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/socket.h>

#include "base/result.h"

namespace outgoing {

struct HttpRequest {
    std::string address;
    std::string method = {};               // if empty, POST for a request with a body and GET for one without
    std::vector<std::string> fields = {};  // header fields, `Name: value`
    std::string content_type = {};         // media type of the body
    std::string body = {};
    std::filesystem::path body_file = {};    // sent with PUT instead of `body`
    std::filesystem::path answer_file = {};  // created for the body of an answer with status 200
    std::chrono::milliseconds patience{10'000};
    std::size_t max_answer_bytes = 64UL << 10;
    // Set this for an address that is not from us. Then hosts that only this machine or its network can reach
    // are refused, and no proxy is used. The IP address is checked when the connection is made, after the
    // host name is resolved.
    bool is_public_only = false;
};

struct HttpAnswer {
    int status = 0;
    std::string body;      // empty if it was written to `answer_file`
    std::string location;  // the absolute URL that the answer redirects to
};

// Returns true if an IP address belongs to the public internet, that is, if it is in no registry of
// special-purpose addresses (RFC 6890 and IANA's additions).
bool is_public_address(const sockaddr& address);

// Sends the request and blocks until the answer has arrived. Threads may call it concurrently. It gives up
// soon after `should_stop` returns true.
//
// Returns Unavailable (outgoing.failed) if there was no answer, if the answer had more than
// `max_answer_bytes`, or if a file could not be read or written. Returns Invalid (outgoing.address) for a
// malformed address, and Invalid (outgoing.private) for an address that `is_public_only` refuses.
base::Result<HttpAnswer> ask(const HttpRequest& request, const std::function<bool()>& should_stop = {});

}  // namespace outgoing
