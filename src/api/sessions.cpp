// The API's resource for signing in and out, and for the password of one's own account.

#include "api/internal/lists.h"
#include "api/internal/session_answer.h"
#include "api/internal/staff_fields.h"

namespace stanhope {

namespace {

using http::Method;

const Fields<Credentials>& credentials_fields() {
    static const Fields<Credentials> fields(
        "Credentials", {field("email", &Credentials::email, Use::SentRequired, "The address of the account"),
                        field("password", &Credentials::password, Use::SentRequired, "Its password"),
                        field("code", &Credentials::code, Use::SentOptional,
                              "A one-time code or a recovery code, if the account asks for one")});
    return fields;
}

base::Result<ApiAnswer> sign_in(const ApiParts& parts, const Call& call) {
    TRY(Credentials credentials, call.read_body(credentials_fields()));
    TRY(NewStaffSession opened, parts.sign_in.sign_in(credentials, visit_of(call.request)));
    return signed_in(opened);
}

base::Result<ApiAnswer> show_member(const ApiParts&, const Call& call) {
    return answer_with(session_fields(), signed_in_member(*call.session));
}

base::Result<ApiAnswer> sign_out(const ApiParts& parts, const Call& call) {
    TRY(parts.sign_in.end_session(call.session->member.id, call.session->id));
    return ApiAnswer{.fields = {session_cookie("", std::chrono::seconds(0))}};
}

struct ListedSession {
    Session session;
    bool is_this = false;
};

const Fields<List<ListedSession>>& sessions_fields() {
    static const Fields<Session> session(
        "KeptSession",
        {field("id", &Session::id, Use::Answered, "Identifies the session"),
         field("created_at", &Session::created_at, Use::Answered, "When somebody signed in"),
         field("seen_at", &Session::seen_at, Use::Answered, "When it was last used"),
         field("client", &Session::client, Use::Answered, "The network it came from"),
         field("user_agent", &Session::user_agent, Use::Answered, "What the browser calls itself")});
    static const Fields<ListedSession> listed(
        "Session", with_fields_of(&ListedSession::session, session,
                                  {field("is_this", &ListedSession::is_this, Use::Answered,
                                         "Whether this call belongs to it")}));
    static const Fields<List<ListedSession>> fields =
        list_of("Sessions", "sessions", listed, "Where the account is signed in");
    return fields;
}

base::Result<ApiAnswer> list(const ApiParts& parts, const Call& call) {
    TRY(auto sessions, parts.sign_in.sessions_of(call.session->member.id));
    List<ListedSession> list;
    for (Session& session : sessions) {
        bool is_this = session.id == call.session->id;
        list.items.push_back({std::move(session), is_this});
    }
    return answer_with(sessions_fields(), list);
}

base::Result<ApiAnswer> end(const ApiParts& parts, const Call& call) {
    TRY(parts.sign_in.end_session(call.session->member.id, call.path("id")));
    return ApiAnswer{};
}

struct Passwords {
    std::string before;
    std::string after;
};

const Fields<Passwords>& passwords_fields() {
    static const Fields<Passwords> fields(
        "PasswordChange", {field("old", &Passwords::before, Use::SentRequired, "The present password"),
                           field("new", &Passwords::after, Use::SentRequired, "The password from now on")});
    return fields;
}

base::Result<ApiAnswer> change_password(const ApiParts& parts, const Call& call) {
    TRY(Passwords passwords, call.read_body(passwords_fields()));
    TRY(parts.sign_in.change_password(*call.session, passwords.before, passwords.after));
    return ApiAnswer{};
}

struct NewPassword {
    std::string password;
};

const Fields<NewPassword>& password_fields() {
    static const Fields<NewPassword> fields(
        "NewPassword",
        {field("password", &NewPassword::password, Use::SentRequired, "The password from now on")});
    return fields;
}

base::Result<ApiAnswer> use_link(const ApiParts& parts, const Call& call) {
    TRY(NewPassword given, call.read_body(password_fields()));
    TRY(parts.sign_in.use_link(call.path("token"), given.password));
    return ApiAnswer{};
}

}  // namespace

Resource sessions_resource(const ApiParts& parts) {
    return {"sessions",
            "Signing in and out, and passwords",
            {{.method = Method::Post,
              .pattern = "/session",
              .id = "sign_in",
              .summary = "Sign in",
              .access = Access::Everybody,
              .body = &credentials_fields(),
              .answer = &session_fields(),
              .success = 201,
              .action = bound(parts, sign_in)},
             {.method = Method::Get,
              .pattern = "/session",
              .id = "get_own_account",
              .summary = "Get the account that is signed in",
              .access = Access::Newcomers,
              .answer = &session_fields(),
              .action = bound(parts, show_member)},
             {.method = Method::Delete,
              .pattern = "/session",
              .id = "sign_out",
              .summary = "Sign out",
              .access = Access::Newcomers,
              .success = 204,
              .action = bound(parts, sign_out)},
             {.method = Method::Get,
              .pattern = "/sessions",
              .id = "list_sessions",
              .summary = "List the sessions of one’s own account",
              .access = Access::People,
              .answer = &sessions_fields(),
              .action = bound(parts, list)},
             {.method = Method::Delete,
              .pattern = "/sessions/{id}",
              .id = "end_session",
              .summary = "Sign out elsewhere",
              .access = Access::People,
              .success = 204,
              .action = bound(parts, end)},
             {.method = Method::Post,
              .pattern = "/password",
              .id = "change_password",
              .summary = "Change one’s own password",
              .access = Access::Newcomers,
              .body = &passwords_fields(),
              .success = 204,
              .action = bound(parts, change_password)},
             {.method = Method::Post,
              .pattern = "/links/{token}",
              .id = "use_link",
              .summary = "Set a password with a link",
              .access = Access::Everybody,
              .body = &password_fields(),
              .success = 204,
              .action = bound(parts, use_link)}}};
}

}  // namespace stanhope
