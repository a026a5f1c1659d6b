// The API's resource for staff accounts.

#include <algorithm>

#include "api/internal/lists.h"
#include "api/internal/staff_fields.h"

namespace stanhope {

namespace {

using http::Method;

const Fields<List<StaffMember>>& staff_fields() {
    static const Fields<List<StaffMember>> fields =
        list_of("Staff", "staff", member_fields(), "The accounts, by address");
    return fields;
}

// A new account, and the link with which its owner sets the password, so that nobody else ever knows it.
struct Invitation {
    StaffMember member;
    std::string link;
};

const Fields<Invitation>& invitation_fields() {
    static const Fields<Invitation> fields(
        "Invitation", with_fields_of(&Invitation::member, member_fields(),
                                     {field("link", &Invitation::link, Use::Answered,
                                            "Where its owner sets a password: once, within three days")}));
    return fields;
}

struct Link {
    std::string link;
};

const Fields<Link>& link_fields() {
    static const Fields<Link> fields("Link", {field("link", &Link::link, Use::Answered,
                                                    "Where its owner sets a password: once, within three "
                                                    "days")});
    return fields;
}

std::string link_of(std::string_view token) {
    return "/desk/link/" + std::string(token);
}

base::Result<ApiAnswer> list(const ApiParts& parts, const Call& call) {
    TRY(auto staff, parts.staff.all(call.actor));
    return answer_with(staff_fields(), {std::move(staff)});
}

base::Result<ApiAnswer> add(const ApiParts& parts, const Call& call) {
    TRY(StaffMember member, call.read_body(member_fields()));
    TRY(auto invited, parts.staff.invite(call.actor, {member.email, member.name, member.role}));
    return answer_with(invitation_fields(), {std::move(invited.member), link_of(invited.link_token)});
}

base::Result<ApiAnswer> change(const ApiParts& parts, const Call& call) {
    TRY(auto staff, parts.staff.all(call.actor));
    auto found = std::ranges::find(staff, call.path("id"), &StaffMember::id);
    if (found == staff.end()) return base::not_found("staff.unknown", "There is no such account.");
    TRY(StaffMember member, call.read_body(member_fields(), *found));
    TRY(member, parts.staff.change(call.actor, member));
    return answer_with(member_fields(), member);
}

base::Result<ApiAnswer> make_link(const ApiParts& parts, const Call& call) {
    TRY(std::string token, parts.sign_in.make_link(call.actor, call.path("id")));
    return answer_with(link_fields(), {link_of(token)});
}

}  // namespace

// Only people may call these endpoints. A program with an API key could make itself an account with more
// rights.
Resource staff_resource(const ApiParts& parts) {
    return {"staff",
            "The people with accounts",
            {{.method = Method::Get,
              .pattern = "/staff",
              .id = "list_staff",
              .summary = "List accounts",
              .access = Access::People,
              .answer = &staff_fields(),
              .action = bound(parts, list)},
             {.method = Method::Post,
              .pattern = "/staff",
              .id = "invite_member",
              .summary = "Invite somebody to the staff",
              .access = Access::People,
              .body = &member_fields(),
              .answer = &invitation_fields(),
              .success = 201,
              .action = bound(parts, add)},
             {.method = Method::Patch,
              .pattern = "/staff/{id}",
              .id = "change_member",
              .summary = "Change an account",
              .access = Access::People,
              .body = &member_fields(),
              .purpose = Purpose::Change,
              .answer = &member_fields(),
              .action = bound(parts, change)},
             {.method = Method::Post,
              .pattern = "/staff/{id}/link",
              .id = "make_link",
              .summary = "Make a link with which the owner of an account sets a password",
              .access = Access::People,
              .answer = &link_fields(),
              .success = 201,
              .action = bound(parts, make_link)}}};
}

}  // namespace stanhope
