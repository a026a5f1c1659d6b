// Who calls, and whether the call may come from where it comes from.

#pragma once

#include <optional>

#include "api/internal/endpoint.h"

namespace stanhope {

struct Caller {
    Actor actor;
    std::optional<StaffSession> session;
};

// Nothing if nobody has signed in. Unauthenticated (caller.unknown) if a key or cookie is no good.
base::Result<std::optional<Caller>> find_caller(const ApiParts& parts, const http::Request& request);

// Forbidden (caller.foreign) for what would change something and was sent by a page of another site.
base::Result<void> must_not_be_foreign(const http::Request& request);

// The value of our cookie; empty if it is not there.
std::string_view session_token(const http::Request& request);

// An address, or of IPv6 its first half, which is one visitor's.
std::string network_of(const http::IpAddress& address);

}  // namespace stanhope
