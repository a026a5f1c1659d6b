// Accounts of others, and keys for programs.

#include <algorithm>

#include <fmt/format.h>

#include "api/internal/endpoint.h"

namespace stanhope {

namespace json = boost::json;

namespace {

json::object json_of(const StaffMember& member) {
    return {{"id", member.id},
            {"email", member.email},
            {"name", member.name},
            {"role", name_of(member.role)},
            {"is_disabled", member.is_disabled},
            {"editions", json::value_from(member.editions)},
            {"sections", json::value_from(member.sections)},
            {"created_at", base::to_rfc3339(member.created_at)}};
}

json::object json_of(const ApiKey& key) {
    return {{"id", key.id},
            {"name", key.name},
            {"scopes", json::value_from(key.scopes)},
            {"created_at", base::to_rfc3339(key.created_at)},
            {"last_used_at", json_time(key.last_used_at)},
            {"revoked_at", json_time(key.revoked_at)}};
}

template <typename Item>
json::array json_list(const std::vector<Item>& items) {
    json::array list;
    for (const Item& item : items)
        list.push_back(json_of(item));
    return list;
}

base::Result<Answer> list_staff(const ApiParts& parts, const Call& call) {
    TRY(auto staff, parts.staff.all(call.actor));
    return Answer{.body = json::object{{"staff", json_list(staff)}}};
}

base::Result<Answer> add_member(const ApiParts& parts, const Call& call) {
    NewStaffMember member;
    TRY(member.email, call.text("email"));
    TRY(member.name, call.text("name"));
    TRY(std::string role, call.text("role"));
    TRY(member.role, parse_role(role));
    TRY(auto invited, parts.staff.invite(call.actor, member));
    json::object body = json_of(invited.member);
    body["link"] = "/api/v1/links/" + invited.link_token;
    return Answer{201, std::move(body)};
}

base::Result<Answer> change_member(const ApiParts& parts, const Call& call) {
    TRY(auto staff, parts.staff.all(call.actor));
    auto found = std::ranges::find(staff, call.path("id"), &StaffMember::id);
    if (found == staff.end()) return base::not_found("staff.unknown", "There is no such account.");
    StaffMember member = *found;
    TRY(member.name, call.text_or("name", member.name));
    TRY(std::string role, call.text_or("role", name_of(member.role)));
    TRY(member.role, parse_role(role));
    TRY(member.is_disabled, call.truth_or("is_disabled", member.is_disabled));
    TRY(member.editions, call.texts_or("editions", member.editions));
    TRY(member.sections, call.texts_or("sections", member.sections));
    TRY(member, parts.staff.change(call.actor, member));
    return Answer{.body = json_of(member)};
}

base::Result<Answer> make_link(const ApiParts& parts, const Call& call) {
    TRY(std::string token, parts.sign_in.make_link(call.actor, call.path("id")));
    return Answer{201, json::object{{"link", "/api/v1/links/" + token}}};
}

base::Result<Answer> list_keys(const ApiParts& parts, const Call& call) {
    TRY(auto keys, parts.keys.all(call.actor));
    return Answer{.body = json::object{{"keys", json_list(keys)}}};
}

base::Result<Answer> add_key(const ApiParts& parts, const Call& call) {
    TRY(std::string name, call.text("name"));
    TRY(auto scopes, call.texts_or("scopes", {}));
    TRY(NewApiKey added, parts.keys.add(call.actor, name, scopes));
    json::object body = json_of(added.key);
    body["secret"] = added.secret;
    return Answer{201, std::move(body)};
}

base::Result<Answer> revoke_key(const ApiParts& parts, const Call& call) {
    TRY(parts.keys.revoke(call.actor, call.path("id")));
    return Answer{204};
}

}  // namespace

void add_staff(Endpoints& endpoints, const ApiParts& parts) {
    using http::Method;
    // A key could make itself a better one; accounts and keys are for people to give.
    auto add = [&](Method method, std::string pattern, std::string summary, auto function, int success,
                   std::string answers) {
        endpoints.push_back({method, std::move(pattern), Access::People, std::move(summary),
                             [parts, function](const Call& call) { return function(parts, call); }, success,
                             std::move(answers)});
    };
    add(Method::Get, "/staff", "Accounts", list_staff, 200, "Staff");
    add(Method::Post, "/staff", "Invite somebody", add_member, 201, "InvitedMember");
    add(Method::Patch, "/staff/{id}", "Change an account", change_member, 200, "Member");
    add(Method::Post, "/staff/{id}/link", "A link for a new password", make_link, 201, "Link");
    add(Method::Get, "/keys", "Keys for programs", list_keys, 200, "Keys");
    add(Method::Post, "/keys", "Make a key", add_key, 201, "NewKey");
    add(Method::Delete, "/keys/{id}", "Revoke a key", revoke_key, 204, "");
}

}  // namespace stanhope
