// Signing in to a staff account: with a password, with one-time codes, and the sessions that follow. The
// accounts themselves are in staff.h, passkeys in passkeys.h.
//
// A password is hashed for a stranger only after the slow-down has let them pass (sessions/slow_down.h), and
// in a lane of their own (crypto/hashing_turns.h).

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "changes/change_feed.h"
#include "crypto/password_hasher.h"
#include "database/database.h"
#include "sessions/sessions.h"
#include "sessions/slow_down.h"
#include "staff/staff.h"

namespace stanhope {

inline constexpr std::string_view kStaffHolder = "staff";  // in SessionHolder::kind
inline constexpr SessionLimits kStaffSessions{};

struct Credentials {
    std::string email;
    std::string password;
    std::string code;  // from the app, or a recovery code; empty if the person gave none
};

struct StaffSession : Session {
    StaffMember member;
    Actor actor;
};

struct NewStaffSession {
    StaffSession session;
    std::string token;  // for the cookie; it is stored nowhere
};

struct NewTotp {
    std::string secret;
    std::string address;  // otpauth://…
};

// Who hashes passwords for whom.
struct SignInHashers {
    crypto::PasswordHasher& strangers;  // who want to sign in
    crypto::PasswordHasher& staff;      // who have signed in, or hold a link
};

// Blocks on the database and on hashing. Safe to share between threads; everything given to the constructor
// must outlive it. Whatever hashes a password may also fail with TooMany (password.busy).
class SignIn {
public:
    SignIn(database::Database& database, changes::ChangeFeed& feed, const SignInHashers& hashers,
           const base::Clock& clock)
        : database_(database),
          feed_(feed),
          hashers_(hashers),
          clock_(clock),
          sessions_(database, clock, std::string(kStaffHolder), kStaffSessions),
          slow_down_(database, clock, std::string(kStaffHolder)) {}

    // Unauthenticated: sign_in.refused, whether the address or the password was wrong; sign_in.code_needed.
    // TooMany (sign_in.too_often) with the seconds to wait as detail.
    base::Result<NewStaffSession> sign_in(const Credentials& credentials, const Visit& visit);

    // The caller has verified who the member is.
    base::Result<NewStaffSession> open_session(const StaffMember& member, const Visit& visit);
    // Asks a member who is signed in for their password again. Unauthenticated (sign_in.refused); TooMany
    // (sign_in.too_often).
    base::Result<void> must_be_password_of(std::string_view staff, std::string_view password);

    // Absent if no session has the token, if it has ended, or if the account is disabled.
    base::Result<std::optional<StaffSession>> find_session(std::string_view token);

    base::Result<std::vector<Session>> sessions_of(std::string_view staff) const;
    // NotFound (session.unknown).
    base::Result<void> end_session(std::string_view staff, std::string_view session);

    // Ends all other sessions, and removes all passkeys. Unauthenticated (sign_in.refused), Invalid
    // (password.weak).
    base::Result<void> change_password(const StaffSession& session, std::string_view old_password,
                                       std::string_view new_password);

    // The token of a link that sets a password once, within three days: for an invitation or a forgotten
    // password. Earlier links of the account stop working. Forbidden; NotFound (staff.unknown).
    base::Result<std::string> make_link(const Actor& actor, std::string_view staff);
    // Ends all sessions and removes all passkeys. NotFound (link.unknown) if the link has expired or was
    // used.
    base::Result<void> use_link(std::string_view token, std::string_view new_password);

    // Offers a secret for an app. Conflict (totp.on) if the account has one.
    base::Result<NewTotp> begin_totp(const StaffSession& session, std::string_view issuer);
    // Requires codes from the next sign-in on. Returns the recovery codes, which are shown only once. Invalid
    // (totp.code); Conflict (totp.on).
    base::Result<std::vector<std::string>> confirm_totp(const StaffSession& session, std::string_view secret,
                                                        std::string_view code);
    // Unauthenticated (sign_in.refused).
    base::Result<void> end_totp(const StaffSession& session, std::string_view password);

private:
    struct Account;

    base::Result<std::optional<Account>> find_account(std::string_view email) const;
    base::Result<bool> is_right_password(const std::optional<Account>& account, std::string_view password);
    base::Result<bool> is_right_code(const Account& account, std::string_view code);

    database::Database& database_;
    changes::ChangeFeed& feed_;
    SignInHashers hashers_;
    const base::Clock& clock_;
    Sessions sessions_;
    SlowDown slow_down_;
};

}  // namespace stanhope
