// What each of the staff is there to do.

#pragma once

#include <span>
#include <string_view>

#include "base/result.h"

namespace stanhope {

enum class Role { Contributor, Writer, Translator, Editor, Moderator, Publisher, Administrator };

std::span<const Role> all_roles();
std::string_view name_of(Role role);
// Invalid `staff.role`, naming the roles there are.
base::Result<Role> parse_role(std::string_view name);

}  // namespace stanhope
