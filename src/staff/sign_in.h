// Signing in to a staff account with a password and one-time codes, and the sessions that follow. The
// accounts themselves are in staff.h, passkeys in passkeys.h.
//
// Hashing a password is expensive. So a stranger's password is hashed only if the slow-down allows the
// attempt (sessions/slow_down.h), and strangers queue for it separately from staff (crypto/hashing_turns.h).

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

inline constexpr std::string_view kStaffHolder = "staff";  // the SessionHolder::kind of staff accounts
inline constexpr SessionLimits kStaffSessions{};

struct Credentials {
    std::string email;
    std::string password;
    std::string code;  // a one-time code or a recovery code; empty if none was entered
};

struct StaffSession : Session {
    StaffMember member;
    Actor actor;
};

struct NewStaffSession {
    StaffSession session;
    std::string token;  // the value of the session cookie; the database stores only its hash
};

struct NewTotp {
    std::string secret;
    std::string address;  // the secret as an `otpauth://` address, for a QR code
};

// The password hashers, separate so that strangers cannot hold up staff.
struct SignInHashers {
    crypto::PasswordHasher& strangers;  // for people who are signing in
    crypto::PasswordHasher& staff;      // for people who have signed in or have a link
};

// The functions block on the database and on hashing. Safe to share between threads. The references given to
// the constructor must outlive this object. Functions that hash a password can also return TooMany
// (password.busy).
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

    // Unauthenticated: sign_in.refused if the address, the password or the code is wrong; sign_in.code_needed
    // if the account needs a code and none was given. TooMany (sign_in.too_often); its detail is the number
    // of seconds to wait.
    base::Result<NewStaffSession> sign_in(const Credentials& credentials, const Visit& visit);

    // Opens a session without asking for a password: the caller must have verified who the member is.
    base::Result<NewStaffSession> open_session(const StaffMember& member, const Visit& visit);
    // Verifies the password of a member who is signed in, before something important. Unauthenticated
    // (sign_in.refused) if it is wrong; TooMany (sign_in.too_often).
    base::Result<void> must_be_password_of(std::string_view staff, std::string_view password);

    // Returns nullopt if no session has this token, if the session has ended, or if the account is disabled.
    base::Result<std::optional<StaffSession>> find_session(std::string_view token);

    base::Result<std::vector<Session>> sessions_of(std::string_view staff) const;
    // NotFound (session.unknown) if the member has no such session.
    base::Result<void> end_session(std::string_view staff, std::string_view session);

    // Sets a new password, ends all other sessions of the account, and removes all its passkeys.
    // Unauthenticated (sign_in.refused) if the old password is wrong; Invalid (password.weak).
    base::Result<void> change_password(const StaffSession& session, std::string_view old_password,
                                       std::string_view new_password);

    // Returns the token of a link that sets a password once, within three days: for an invitation or a
    // forgotten password. Earlier links of the account stop working. Forbidden (rights.missing); NotFound
    // (staff.unknown).
    base::Result<std::string> make_link(const Actor& actor, std::string_view staff);
    // Sets the password of the link's account, ends all its sessions, and removes all its passkeys. Invalid
    // (password.weak); NotFound (link.unknown) if the link has expired or was used.
    base::Result<void> use_link(std::string_view token, std::string_view new_password);

    // Returns a secret for an authenticator app. Codes are asked for only after confirm_totp. Conflict
    // (totp.on) if the account has a secret already.
    base::Result<NewTotp> begin_totp(const StaffSession& session, std::string_view issuer);
    // Stores the secret, so that every later sign-in needs a code. Returns the recovery codes, which are
    // shown only once. Invalid (totp.code) if the code is wrong; Conflict (totp.on).
    base::Result<std::vector<std::string>> confirm_totp(const StaffSession& session, std::string_view secret,
                                                        std::string_view code);
    // Turns one-time codes off for the account. Unauthenticated (sign_in.refused) if the password is wrong.
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
