// Who calls, and whether the call may come from where it comes from.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/api.h"
#include "http/message.h"

namespace stanhope {

inline constexpr std::string_view kSessionCookie = "__Host-stanhope";

struct Caller {
    Actor actor;
    std::optional<StaffSession> session;
};

// Nothing if nobody has signed in. Unauthenticated (caller.unknown) for an API key that is unknown or
// revoked.
base::Result<std::optional<Caller>> find_caller(const ApiParts& parts, const http::Request& request);

// Forbidden (password.must_change) while somebody has only a one-time password.
base::Result<void> must_have_own_password(const Caller& caller);

// Forbidden (caller.foreign) if a page of another site sent the request.
base::Result<void> must_not_be_foreign(const http::Request& request);

// The value of the session's cookie; empty without one.
std::string_view session_token(const http::Request& request);

// The address; of IPv6 the first half, because a household has one.
std::string network_of(const http::IpAddress& address);

}  // namespace stanhope
