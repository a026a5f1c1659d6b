// Asks other servers: one request, one answer, everything about it bounded (libcurl).
//
// HTTP and HTTPS alone, with certificates checked; no redirects, since where an address leads is for whoever
// chose it to say.

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
    std::filesystem::path body_file = {};    // is sent instead of a body, with PUT
    std::filesystem::path answer_file = {};  // is made, and takes the body of an answer 200
    std::chrono::milliseconds patience{10'000};
    std::size_t max_answer_bytes = 64UL << 10;
    // For addresses that somebody else chose: refuses hosts that only this machine or its network can reach,
    // by what a name means when it is connected to, and goes through no proxy.
    bool is_public_only = false;
};

struct HttpAnswer {
    int status = 0;
    std::string body;      // empty if it went into a file
    std::string location;  // a whole address, where the answer leads elsewhere
};

// Whether it is an address of the public internet (the registries of special-purpose addresses: RFC 6890 and
// what IANA added).
bool is_public_address(const sockaddr& address);

// Blocks; may be called by several threads at once. Ends soon after `should_stop` says so. Unavailable
// (outgoing.failed) if there was no answer, or one of more than `max_answer_bytes`, or if a file could not be
// read or written; Invalid (outgoing.address) for an address that is none, (outgoing.private) for one that
// `is_public_only` refuses.
base::Result<HttpAnswer> ask(const HttpRequest& request, const std::function<bool()>& should_stop = {});

}  // namespace outgoing
