// Signing in: passwords, one-time codes, and the sessions that follow.
//
// Whoever guesses is slowed down, by the pair of an account and the network they guess from, and by the
// network alone; so nobody can lock somebody else out of their account.

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
#include "staff/staff.h"

namespace stanhope {

inline constexpr std::chrono::hours kSessionIdle{12};
inline constexpr std::chrono::hours kSessionLongest{14 * 24};

// Where somebody comes from.
struct Visit {
    std::string network;     // an address, or for IPv6 its first half
    std::string user_agent;  // 300 bytes are kept
};

struct Credentials {
    std::string email;
    std::string password;
    std::string code;  // of the app, or a recovery code; empty if none was asked for
};

struct Session {
    std::string id;
    StaffMember member;
    Actor actor;
    base::Time created_at;
    base::Time seen_at;
    std::string client;
    std::string user_agent;
};

struct NewSession {
    Session session;
    std::string token;  // for the cookie; kept nowhere
};

struct NewTotp {
    std::string secret;
    std::string address;  // otpauth://…
};

// Blocks, for the database and for a password's hash. Shared between threads; what it is given must outlive
// it.
class SignIn {
public:
    SignIn(database::Database& database, changes::ChangeFeed& feed, crypto::PasswordHasher& hasher,
           const base::Clock& clock)
        : database_(database), feed_(feed), hasher_(hasher), clock_(clock) {}

    // Unauthenticated: sign_in.refused, whichever of the two was wrong; sign_in.code_needed. TooMany
    // (sign_in.too_often) with the seconds to wait as detail.
    base::Result<NewSession> sign_in(const Credentials& credentials, const Visit& visit);

    // For whoever has proved who they are.
    base::Result<NewSession> open_session(const StaffMember& member, const Visit& visit);
    // Of somebody who is signed in. Unauthenticated (sign_in.refused); TooMany (sign_in.too_often).
    base::Result<void> must_be_password_of(std::string_view staff, std::string_view password);

    // Nothing if the session has ended, was ended, or never was.
    base::Result<std::optional<Session>> find_session(std::string_view token);

    base::Result<std::vector<Session>> sessions_of(std::string_view staff) const;
    // NotFound (session.unknown).
    base::Result<void> end_session(std::string_view staff, std::string_view session);

    // Ends all other sessions, and all passkeys. Unauthenticated (sign_in.refused), Invalid (password.weak).
    base::Result<void> change_password(const Session& session, std::string_view old_password,
                                       std::string_view new_password);

    // A link with which its holder sets a password, once, within three days: an invitation, or for somebody
    // who forgot theirs. Forbidden; NotFound (staff.unknown).
    base::Result<std::string> make_link(const Actor& actor, std::string_view staff);
    // Ends all sessions and passkeys. NotFound (link.unknown) also for one that is too old or was used.
    base::Result<void> use_link(std::string_view token, std::string_view new_password);

    // Asks for codes from the next sign-in on, once the first was given. Conflict (totp.on).
    base::Result<NewTotp> begin_totp(const Session& session, std::string_view issuer);
    // The recovery codes, shown once. Invalid (totp.code).
    base::Result<std::vector<std::string>> confirm_totp(const Session& session, std::string_view secret,
                                                        std::string_view code);
    // Unauthenticated (sign_in.refused).
    base::Result<void> end_totp(const Session& session, std::string_view password);

private:
    struct Account;

    base::Result<std::optional<Account>> find_account(std::string_view email) const;
    base::Result<bool> is_right_code(const Account& account, std::string_view code);

    database::Database& database_;
    changes::ChangeFeed& feed_;
    crypto::PasswordHasher& hasher_;
    const base::Clock& clock_;
};

}  // namespace stanhope
