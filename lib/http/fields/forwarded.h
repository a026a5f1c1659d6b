// Finds the address and the scheme of a client behind our proxies, by X-Forwarded-For and X-Forwarded-Proto.
//
// Anyone can send these fields, so an entry counts only if a trusted machine added it. Each proxy appends the
// address that it saw on the right. So we read from the right and stop at the first address that is not
// trusted.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/http1/request_head.h"
#include "http/ip_address.h"

namespace http {

// The networks of the machines whose X-Forwarded-… fields we believe. It is immutable, so any thread may use
// it.
class TrustedNetworks {
public:
    TrustedNetworks() = default;  // an empty list of networks: trusts nobody

    // Parses networks such as `10.0.0.0/8` and `2001:db8::/32`, and single addresses. Returns Invalid
    // (networks.malformed), and names the text, if a text is neither. It also refuses a network with bits set
    // beyond its prefix, which is nearly always a mistake.
    static base::Result<TrustedNetworks> parse(std::span<const std::string> texts);

    bool contains(const IpAddress& address) const;

private:
    struct Network {
        IpAddress base;
        unsigned bits = 0;  // the prefix length out of 128; for IPv4, in the mapped form
    };

    std::vector<Network> networks_;
};

// The client's address. It is `peer` unless `peer` is trusted; then it is the rightmost entry of the list
// that is not trusted. If the search meets an entry that is not an address, the last address before that is
// the client. If all entries are trusted, the leftmost is the client.
IpAddress client_address(const IpAddress& peer, std::string_view x_forwarded_for,
                         const TrustedNetworks& trusted);

// Finds the client's address in all X-Forwarded-For fields of a request, which together are one list.
IpAddress client_address(const IpAddress& peer, const RequestHead& request, const TrustedNetworks& trusted);

enum class Scheme { Http, Https };

// The scheme of the URL in the client's address bar. `own` is the scheme of this connection, but the
// X-Forwarded-Proto field of a trusted peer overrides it. Of several values the last one counts, because the
// nearest proxy added it.
Scheme client_scheme(Scheme own, const IpAddress& peer, const RequestHead& request,
                     const TrustedNetworks& trusted);

}  // namespace http
