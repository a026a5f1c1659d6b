// What a load balancer says about the client before the client's own first byte: the PROXY protocol of
// HAProxy (proxy-protocol.txt), versions 1 and 2.
//
// Only for connections from a peer that is configured to speak it: anyone else could claim to be anyone.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "http/ip_address.h"

namespace http {

// The whole of a version 2 header, what it says besides addresses (TLV) included. Those are read over.
inline constexpr std::size_t kMaxProxyHeaderBytes = 4'096;

struct ProxySource {
    IpAddress address;
    std::uint16_t port = 0;

    bool operator==(const ProxySource&) const = default;
};

struct ProxyParse {
    enum class Outcome { Incomplete, Complete, Refused };

    Outcome outcome = Outcome::Incomplete;
    std::size_t consumed = 0;  // if Complete: where the client's own bytes begin

    // If Complete: the client. Absent where the proxy speaks for itself (LOCAL, such as a health check) or
    // does not know (UNKNOWN, UNSPEC, a Unix socket); the connection's own peer is then the client.
    std::optional<ProxySource> source;
};

// Reads the header `buffer` begins with, either version. The answer is the same however the bytes arrived.
ProxyParse parse_proxy_header(std::string_view buffer);

}  // namespace http
