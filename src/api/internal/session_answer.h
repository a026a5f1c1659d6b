// What whoever signs in gets, in whichever way they did it.

#pragma once

#include <string_view>

#include "api/internal/endpoint.h"

namespace stanhope {

boost::json::object json_of(const StaffMember& member);

http::OwnedField session_cookie(std::string_view token, std::chrono::seconds life);

Visit visit_of(const http::Request& request);

Answer signed_in(const NewStaffSession& opened);

}  // namespace stanhope
