// The response to a successful sign-in, with a password or with a passkey.

#pragma once

#include <string_view>

#include "api/internal/endpoint.h"

namespace stanhope {

http::OwnedField session_cookie(std::string_view token, std::chrono::seconds life);

Visit visit_of(const http::Request& request);

// An account with the names of its rights, as somebody who has signed in sees it.
struct SignedInMember {
    StaffMember member;
    std::vector<std::string> rights;
};
SignedInMember signed_in_member(const StaffSession& session);
const Fields<SignedInMember>& session_fields();

// The response with the account and with the cookie of the new session.
ApiAnswer signed_in(const NewStaffSession& opened);

}  // namespace stanhope
