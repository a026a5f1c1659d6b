// Finds out who sent a request, and refuses requests that pages of other sites sent.

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

// Returns nullopt if the request has neither an API key nor a session that is still valid. Unauthenticated
// (caller.unknown) if its API key is unknown or revoked.
base::Result<std::optional<Caller>> find_caller(const ApiParts& parts, const http::Request& request);

// Forbidden (password.must_change) while the caller's account has only a one-time password.
base::Result<void> must_have_own_password(const Caller& caller);

// Forbidden (caller.foreign) if a page of another site sent the request.
base::Result<void> must_not_be_foreign(const http::Request& request);

// Returns the value of the session cookie; empty if the request has none.
std::string_view session_token(const http::Request& request);

// Returns the network of a client: its IPv4 address, or the first 64 bits of its IPv6 address, because one
// household usually has all addresses that begin with these.
std::string network_of(const http::IpAddress& address);

}  // namespace stanhope
