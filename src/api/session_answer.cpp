#include "api/internal/session_answer.h"

#include <fmt/format.h>

#include "api/internal/caller.h"

namespace stanhope {

namespace json = boost::json;

json::object json_of(const StaffMember& member) {
    return {{"id", member.id},
            {"email", member.email},
            {"name", member.name},
            {"role", name_of(member.role)},
            {"must_change_password", member.must_change_password},
            {"editions", json::value_from(member.editions)},
            {"sections", json::value_from(member.sections)}};
}

http::OwnedField session_cookie(std::string_view token, std::chrono::seconds life) {
    return {"Set-Cookie", fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={}",
                                      kSessionCookie, token, life.count())};
}

Visit visit_of(const http::Request& request) {
    return {network_of(request.client), std::string(request.find("User-Agent").value_or(""))};
}

Answer signed_in(const NewStaffSession& opened) {
    return {201, json_of(opened.session.member), {session_cookie(opened.token, kStaffSessions.longest)}};
}

}  // namespace stanhope
