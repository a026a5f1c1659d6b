// Reads a member of staff from a row of the table `staff`.

#pragma once

#include <string_view>

#include "database/row.h"
#include "staff/staff.h"

namespace stanhope {

// The columns to SELECT for `read_member`, which reads them from column 0 on.
inline constexpr std::string_view kMemberColumnList =
    "staff.id, staff.email, staff.name, staff.role, staff.must_change_password, staff.created_at, "
    "CASE WHEN staff.disabled_at IS NULL THEN 0 ELSE 1 END, staff.editions, staff.sections";

StaffMember read_member(const database::Row& row);

}  // namespace stanhope
