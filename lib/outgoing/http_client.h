// Sends requests to other servers: one request, one answer, everything about it bounded (libcurl).
//
// Only HTTP and HTTPS, with certificates checked. It follows no redirects: the caller decides whether to
// trust the new address.

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
    std::string method = {};               // empty: POST with a body, GET without
    std::vector<std::string> fields = {};  // `Name: value`
    std::string content_type = {};         // of the body
    std::string body = {};
    std::filesystem::path body_file = {};    // sent instead of `body`, with PUT
    std::filesystem::path answer_file = {};  // created; takes the body of an answer with status 200
    std::chrono::milliseconds patience{10'000};
    std::size_t max_answer_bytes = 64UL << 10;
    // For addresses that somebody else chose: refuses hosts that only this machine or its network can reach,
    // and uses no proxy. It checks the address that a name resolves to when it connects.
    bool is_public_only = false;
};

struct HttpAnswer {
    int status = 0;
    std::string body;      // empty if it went into a file
    std::string location;  // the whole address that the answer redirects to
};

// Whether an address belongs to the public internet (the registries of special-purpose addresses: RFC 6890
// and IANA's additions).
bool is_public_address(const sockaddr& address);

// Sends the request and waits for the answer. Blocks; several threads may call at once. Ends soon after
// `should_stop` returns true. Unavailable (outgoing.failed) if there was no answer, if it had more than
// `max_answer_bytes`, or if a file could not be read or written. Invalid (outgoing.address) for a malformed
// address, (outgoing.private) for one that `is_public_only` refuses.
base::Result<HttpAnswer> ask(const HttpRequest& request, const std::function<bool()>& should_stop = {});

}  // namespace outgoing
