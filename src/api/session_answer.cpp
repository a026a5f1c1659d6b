#include "api/internal/session_answer.h"

#include <algorithm>

#include <fmt/format.h>

#include "api/internal/caller.h"
#include "api/internal/staff_fields.h"
#include "base/strings.h"

namespace stanhope {

http::OwnedField session_cookie(std::string_view token, std::chrono::seconds life) {
    return {"Set-Cookie", fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={}",
                                      kSessionCookie, token, life.count())};
}

Visit visit_of(const http::Request& request) {
    return {network_of(request.client), std::string(request.find("User-Agent").value_or(""))};
}

namespace {

// `manage_staff`: the name in the guide's table, as a program writes it.
std::string word_of(Right right) {
    std::string word(name_of(right));
    std::ranges::replace(word, ' ', '_');
    return base::to_ascii_lower(word);
}

}  // namespace

SignedInMember signed_in_member(const StaffSession& session) {
    SignedInMember member{session.member, {}};
    for (Right right : all_rights()) {
        if (extent_of(session.member.role, right) != Extent::None) member.rights.push_back(word_of(right));
    }
    return member;
}

const Fields<SignedInMember>& session_fields() {
    static const Fields<SignedInMember> fields(
        "SignedInMember",
        with_fields_of(&SignedInMember::member, member_fields(),
                       {field("rights", &SignedInMember::rights, Use::Answered,
                              "What the person may do; some rights only over what is their own")}));
    return fields;
}

ApiAnswer signed_in(const NewStaffSession& opened) {
    ApiAnswer answer = answer_with(session_fields(), signed_in_member(opened.session));
    answer.fields.push_back(session_cookie(opened.token, kStaffSessions.longest));
    return answer;
}

}  // namespace stanhope
