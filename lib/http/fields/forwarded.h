// Who the client is behind the proxies in front of us, by the fields X-Forwarded-For and X-Forwarded-Proto.
//
// Anyone can send these fields. They are believed only as far as machines on a list of ours vouch for them:
// each proxy adds the address it saw at the right, so reading goes from the right and stops at the first
// address that is not on the list.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/http1/request_head.h"
#include "http/ip_address.h"

namespace http {

// The machines whose word counts. Immutable once made, so any thread may ask.
class TrustedNetworks {
public:
    TrustedNetworks() = default;  // nobody

    // From `10.0.0.0/8`, `2001:db8::/32` or a single address. Invalid (networks.malformed, the text in the
    // message) if one is neither, or has bits set beyond its length, which is nearly always a slip.
    static base::Result<TrustedNetworks> parse(std::span<const std::string> texts);

    bool contains(const IpAddress& address) const;

private:
    struct Network {
        IpAddress base;
        unsigned bits = 0;  // of 128; an IPv4 network counts from its mapped form
    };

    std::vector<Network> networks_;
};

// The client's address: `peer`'s own unless it is trusted. An entry that is no address ends the search at the
// last one that was vouched for; if all are trusted, the leftmost is the client.
IpAddress client_address(const IpAddress& peer, std::string_view x_forwarded_for,
                         const TrustedNetworks& trusted);

// The same over all X-Forwarded-For fields of a request, which together are one list.
IpAddress client_address(const IpAddress& peer, const RequestHead& request, const TrustedNetworks& trusted);

enum class Scheme { Http, Https };

// What the client's address bar says. `own` is how this connection itself is; a trusted peer may know better,
// and of several values the one nearest to us counts.
Scheme client_scheme(Scheme own, const IpAddress& peer, const RequestHead& request,
                     const TrustedNetworks& trusted);

}  // namespace http
