#include "api/internal/session_answer.h"

#include <fmt/format.h>

#include "api/internal/caller.h"
#include "api/internal/staff_fields.h"

namespace stanhope {

http::OwnedField session_cookie(std::string_view token, std::chrono::seconds life) {
    return {"Set-Cookie", fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={}",
                                      kSessionCookie, token, life.count())};
}

Visit visit_of(const http::Request& request) {
    return {network_of(request.client), std::string(request.find("User-Agent").value_or(""))};
}

ApiAnswer signed_in(const NewStaffSession& opened) {
    ApiAnswer answer = answer_with(member_fields(), opened.session.member);
    answer.fields.push_back(session_cookie(opened.token, kStaffSessions.longest));
    return answer;
}

}  // namespace stanhope
