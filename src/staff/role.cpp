#include "staff/role.h"

#include <array>
#include <string>

#include <fmt/format.h>

namespace stanhope {

namespace {

constexpr std::array kRoles{Role::Contributor, Role::Writer,    Role::Translator,   Role::Editor,
                            Role::Moderator,   Role::Publisher, Role::Administrator};

}  // namespace

std::span<const Role> all_roles() {
    return kRoles;
}

std::string_view name_of(Role role) {
    switch (role) {
        case Role::Contributor:
            return "contributor";
        case Role::Writer:
            return "writer";
        case Role::Translator:
            return "translator";
        case Role::Editor:
            return "editor";
        case Role::Moderator:
            return "moderator";
        case Role::Publisher:
            return "publisher";
        case Role::Administrator:
            return "administrator";
    }
    return "contributor";
}

base::Result<Role> parse_role(std::string_view name) {
    std::string names;
    for (Role role : kRoles) {
        if (name == name_of(role)) return role;
        names += fmt::format("{}{}", names.empty() ? "" : ", ", name_of(role));
    }
    return base::invalid("staff.role", fmt::format("There is no role “{}”. The roles are: {}.", name, names));
}

}  // namespace stanhope
