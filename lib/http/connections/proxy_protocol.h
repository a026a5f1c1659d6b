// The PROXY protocol of HAProxy (proxy-protocol.txt), versions 1 and 2: a load balancer sends the client's
// address before the client's own first byte.
//
// Use it only for peers that are configured as trusted proxies. Any other peer could claim any address.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "http/ip_address.h"

namespace http {

// The largest header of version 2 that we accept, including the TLV fields after the addresses, which we
// skip.
inline constexpr std::size_t kMaxProxyHeaderBytes = 4'096;

struct ProxySource {
    IpAddress address;
    std::uint16_t port = 0;

    bool operator==(const ProxySource&) const = default;
};

struct ProxyParse {
    enum class Outcome { Incomplete, Complete, Refused };

    Outcome outcome = Outcome::Incomplete;
    std::size_t consumed = 0;  // set if Complete: the offset of the client's own first byte

    // Set if Complete: the client's address. It is nullopt if the connection is the proxy's own (LOCAL, such
    // as a health check), or if the proxy does not know the client (UNKNOWN, UNSPEC, a Unix socket). Then the
    // peer is the client.
    std::optional<ProxySource> source;
};

// Parses the PROXY header, of either version, that `buffer` begins with. The result does not depend on how
// the bytes were split into pieces.
ProxyParse parse_proxy_header(std::string_view buffer);

}  // namespace http
