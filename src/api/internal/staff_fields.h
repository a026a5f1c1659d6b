// The fields of staff accounts in the API's responses and requests.

#pragma once

#include "api/internal/endpoint.h"

namespace stanhope {

const Fields<StaffMember>& member_fields();

// The schema of a role's name.
Schema role_schema();

}  // namespace stanhope
