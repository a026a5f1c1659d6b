// Signing in and out, and what people change about their own account.

#include <fmt/format.h>

#include "api/internal/session_answer.h"

namespace stanhope {

namespace json = boost::json;

namespace {

json::object json_of(const Session& session) {
    return {{"id", session.id},
            {"created_at", base::to_rfc3339(session.created_at)},
            {"seen_at", base::to_rfc3339(session.seen_at)},
            {"client", session.client},
            {"user_agent", session.user_agent}};
}

base::Result<Answer> sign_in(const ApiParts& parts, const Call& call) {
    Credentials credentials;
    TRY(credentials.email, call.text("email"));
    TRY(credentials.password, call.text("password"));
    TRY(credentials.code, call.text_or("code", ""));
    TRY(NewStaffSession opened, parts.sign_in.sign_in(credentials, visit_of(call.request)));
    return signed_in(opened);
}

base::Result<Answer> sign_out(const ApiParts& parts, const Call& call) {
    TRY(parts.sign_in.end_session(call.session->member.id, call.session->id));
    return Answer{204, {}, {session_cookie("", std::chrono::seconds(0))}};
}

base::Result<Answer> list_sessions(const ApiParts& parts, const Call& call) {
    TRY(auto sessions, parts.sign_in.sessions_of(call.session->member.id));
    json::array list;
    for (const Session& session : sessions) {
        json::object item = json_of(session);
        item["is_this"] = session.id == call.session->id;
        list.push_back(std::move(item));
    }
    return Answer{.body = json::object{{"sessions", std::move(list)}}};
}

base::Result<Answer> change_password(const ApiParts& parts, const Call& call) {
    TRY(std::string before, call.text("old"));
    TRY(std::string after, call.text("new"));
    TRY(parts.sign_in.change_password(*call.session, before, after));
    return Answer{204};
}

base::Result<Answer> use_link(const ApiParts& parts, const Call& call) {
    TRY(std::string password, call.text("password"));
    TRY(parts.sign_in.use_link(call.path("token"), password));
    return Answer{204};
}

base::Result<Answer> begin_totp(const ApiParts& parts, const Call& call) {
    TRY(auto settings, parts.editions.settings());
    std::string issuer = settings.contains("name") ? settings.at("name") : "Stanhope";
    TRY(NewTotp totp, parts.sign_in.begin_totp(*call.session, issuer));
    return Answer{.body = json::object{{"secret", totp.secret}, {"address", totp.address}}};
}

base::Result<Answer> confirm_totp(const ApiParts& parts, const Call& call) {
    TRY(std::string secret, call.text("secret"));
    TRY(std::string code, call.text("code"));
    TRY(auto codes, parts.sign_in.confirm_totp(*call.session, secret, code));
    return Answer{.body = json::object{{"recovery_codes", json::value_from(codes)}}};
}

base::Result<Answer> end_totp(const ApiParts& parts, const Call& call) {
    TRY(std::string password, call.text("password"));
    TRY(parts.sign_in.end_totp(*call.session, password));
    return Answer{204};
}

}  // namespace

void add_sessions(Endpoints& endpoints, const ApiParts& parts) {
    using http::Method;
    auto with = [parts](auto function) {
        return [parts, function](const Call& call) { return function(parts, call); };
    };
    endpoints.push_back(
        {Method::Post, "/session", Access::Everybody, "Sign in", with(sign_in), 201, "StaffMember"});
    endpoints.push_back({Method::Get, "/session", Access::People, "Who is signed in",
                         [](const Call& call) -> base::Result<Answer> {
                             return Answer{.body = json_of(call.session->member)};
                         },
                         200, "StaffMember"});
    endpoints.push_back({Method::Delete, "/session", Access::People, "Sign out", with(sign_out), 204});
    endpoints.push_back({Method::Get, "/sessions", Access::People, "Where one is signed in",
                         with(list_sessions), 200, "SignedIn"});
    endpoints.push_back({Method::Delete, "/sessions/{id}", Access::People, "Sign out elsewhere",
                         [parts](const Call& call) -> base::Result<Answer> {
                             TRY(parts.sign_in.end_session(call.session->member.id, call.path("id")));
                             return Answer{204};
                         },
                         204});
    endpoints.push_back(
        {Method::Post, "/password", Access::People, "Change one’s password", with(change_password), 204});
    endpoints.push_back({Method::Post, "/links/{token}", Access::Everybody, "Set a password with a link",
                         with(use_link), 204});
    endpoints.push_back({Method::Post, "/totp", Access::People, "Begin with one-time codes", with(begin_totp),
                         200, "NewTotp"});
    endpoints.push_back({Method::Post, "/totp/confirm", Access::People, "Have codes asked for from now on",
                         with(confirm_totp), 200, "RecoveryCodes"});
    endpoints.push_back(
        {Method::Post, "/totp/end", Access::People, "Have no codes asked for", with(end_totp), 204});
}

}  // namespace stanhope
