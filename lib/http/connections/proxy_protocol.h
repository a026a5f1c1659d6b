// The PROXY protocol of HAProxy (proxy-protocol.txt), versions 1 and 2: a load balancer sends the client's
// address before the client's own first byte.
//
// Only for peers that are configured as proxies: anyone else could claim any address.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "http/ip_address.h"

namespace http {

// The largest version 2 header, with the fields after the addresses (TLV), which we skip.
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

    // If Complete: the client. Absent if the proxy speaks for itself (LOCAL, such as a health check) or does
    // not know the client (UNKNOWN, UNSPEC, a Unix socket); then the peer is the client.
    std::optional<ProxySource> source;
};

// Reads the header that `buffer` begins with, in either version. The result does not depend on how the bytes
// arrived.
ProxyParse parse_proxy_header(std::string_view buffer);

}  // namespace http
