#include <boost/json.hpp>
#include <fmt/format.h>

#include "server/commands.h"

namespace stanhope {

namespace json = boost::json;

namespace {

json::object json_of(const StaffMember& member) {
    return {{"id", member.id},
            {"email", member.email},
            {"name", member.name},
            {"role", name_of(member.role)},
            {"must_change_password", member.must_change_password},
            {"created_at", base::to_rfc3339(member.created_at)}};
}

void report_password(const CommandOptions& options, const StaffWithPassword& staff) {
    if (options.json) {
        json::object answer = json_of(staff.member);
        answer["one_time_password"] = staff.one_time_password;
        return fmt::print("{}\n", json::serialize(answer));
    }
    fmt::print(
        "  Account             {} ({}, {})\n  One-time password   {}\n\nThe password is shown only once. It "
        "must be changed at the first sign-in.\n",
        staff.member.email, staff.member.name, name_of(staff.member.role), staff.one_time_password);
}

}  // namespace

base::Result<int> run_staff_add(const CommandOptions& options, const std::string& email,
                                const std::string& name, const std::string& role) {
    TRY(auto newsroom, open_newsroom(options));
    TRY(Role parsed, parse_role(role));
    TRY(auto added, newsroom->staff().add(system_actor(), {email, name, parsed}));
    report_password(options, added);
    return 0;
}

base::Result<int> run_staff_list(const CommandOptions& options) {
    TRY(auto newsroom, open_newsroom(options));
    TRY(auto staff, newsroom->staff().all(system_actor()));
    if (options.json) {
        json::array list;
        for (const StaffMember& member : staff)
            list.push_back(json_of(member));
        fmt::print("{}\n", json::serialize(list));
        return 0;
    }
    for (const StaffMember& member : staff)
        fmt::print("{:<32} {:<14} {}\n", member.email, name_of(member.role), member.name);
    if (staff.empty()) fmt::print("There are no accounts yet. `stanhope staff add` adds one.\n");
    return 0;
}

base::Result<int> run_staff_password(const CommandOptions& options, const std::string& email) {
    TRY(auto newsroom, open_newsroom(options));
    TRY(auto reset, newsroom->staff().reset_password(system_actor(), email));
    report_password(options, reset);
    return 0;
}

}  // namespace stanhope
