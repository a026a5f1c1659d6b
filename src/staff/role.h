// The roles of staff, which decide what each member may do.

#pragma once

#include <span>
#include <string_view>

#include "base/result.h"

namespace stanhope {

enum class Role { Contributor, Writer, Translator, Editor, Moderator, Publisher, Administrator };

std::span<const Role> all_roles();
std::string_view name_of(Role role);
// Invalid (staff.role) if there is no such role; the message lists all roles.
base::Result<Role> parse_role(std::string_view name);

}  // namespace stanhope
