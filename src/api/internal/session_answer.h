// What somebody who signs in gets, with a password or with a passkey.

#pragma once

#include <string_view>

#include "api/internal/endpoint.h"

namespace stanhope {

http::OwnedField session_cookie(std::string_view token, std::chrono::seconds life);

Visit visit_of(const http::Request& request);

// The account, and what it may do.
struct SignedInMember {
    StaffMember member;
    std::vector<std::string> rights;
};
SignedInMember signed_in_member(const StaffSession& session);
const Fields<SignedInMember>& session_fields();

// The account, and the cookie of the new session.
ApiAnswer signed_in(const NewStaffSession& opened);

}  // namespace stanhope
