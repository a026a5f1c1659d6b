// Finds out who the client is behind our proxies, by X-Forwarded-For and X-Forwarded-Proto.
//
// Anyone can send these fields, so they count only as far as trusted machines vouch for them. Each proxy
// appends the address it saw on the right. So we read from the right and stop at the first address that is
// not trusted.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/http1/request_head.h"
#include "http/ip_address.h"

namespace http {

// The machines whose fields we believe. Immutable once made, so any thread may ask.
class TrustedNetworks {
public:
    TrustedNetworks() = default;  // trusts nobody

    // Parses `10.0.0.0/8`, `2001:db8::/32` or single addresses. Invalid (networks.malformed, naming the text)
    // if a text is neither, or has bits set beyond the prefix, which is nearly always a slip.
    static base::Result<TrustedNetworks> parse(std::span<const std::string> texts);

    bool contains(const IpAddress& address) const;

private:
    struct Network {
        IpAddress base;
        unsigned bits = 0;  // of 128; an IPv4 network counts from its mapped form
    };

    std::vector<Network> networks_;
};

// The client's address: `peer` itself, unless it is trusted. An entry that is no address ends the search at
// the last address that was vouched for. If all are trusted, the leftmost is the client.
IpAddress client_address(const IpAddress& peer, std::string_view x_forwarded_for,
                         const TrustedNetworks& trusted);

// The same over all X-Forwarded-For fields of a request, which together are one list.
IpAddress client_address(const IpAddress& peer, const RequestHead& request, const TrustedNetworks& trusted);

enum class Scheme { Http, Https };

// The scheme in the client's address bar. `own` is that of this connection; what a trusted peer says counts
// more. Of several values the last one counts, which the nearest proxy added.
Scheme client_scheme(Scheme own, const IpAddress& peer, const RequestHead& request,
                     const TrustedNetworks& trusted);

}  // namespace http
