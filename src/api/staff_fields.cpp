#include "api/internal/staff_fields.h"

namespace stanhope {

namespace json = boost::json;

Schema role_schema() {
    json::array names;
    for (Role role : all_roles())
        names.emplace_back(name_of(role));
    return {{"type", "string"}, {"enum", std::move(names)}};
}

namespace {

// The field `role`. parse_role checks the name, and its error lists the roles.
Field<StaffMember> role_field() {
    auto write = [](const StaffMember& member) { return json::value(name_of(member.role)); };
    auto read = [](StaffMember& member, const json::value& value) -> base::Result<void> {
        auto name = JsonForm<std::string>::read(value);
        if (!name) return wrong_field("role", "must be a text");
        TRY(member.role, parse_role(*name));
        return {};
    };
    return {Property{"role", "What the person may do; the guide’s page on roles tells it", Use::Required,
                     role_schema()},
            write, read};
}

}  // namespace

const Fields<StaffMember>& member_fields() {
    static const Fields<StaffMember> fields(
        "StaffMember",
        {field("id", &StaffMember::id, Use::Answered, "Identifies the account"),
         field("email", &StaffMember::email, Use::FixedRequired, "The address to sign in with",
               max_bytes(254)),
         field("name", &StaffMember::name, Use::Required, "The person’s name", max_bytes(200)), role_field(),
         field("must_change_password", &StaffMember::must_change_password, Use::Answered,
               "Whether the account has only a one-time password"),
         field("is_disabled", &StaffMember::is_disabled, Use::ChangeOnly,
               "Whether nobody may sign in with it"),
         field("editions", &StaffMember::editions, Use::ChangeOnly,
               "The tags of the editions it is bound to; empty: to none"),
         field("sections", &StaffMember::sections, Use::ChangeOnly,
               "The ids of the sections it is bound to; empty: to none"),
         field("created_at", &StaffMember::created_at, Use::Answered, "When it was made")});
    return fields;
}

}  // namespace stanhope
