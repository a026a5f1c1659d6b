#include "staff/sign_in.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.h"
#include "base/uuid.h"
#include "crypto/token.h"
#include "crypto/totp.h"
#include "happenings/record.h"
#include "staff/internal/attempts.h"
#include "staff/internal/links.h"
#include "staff/internal/member_row.h"

namespace stanhope {

struct SignIn::Account {
    StaffMember member;
    std::string password_hash;
    std::optional<std::string> totp_secret;
    std::int64_t totp_last_step = 0;
};

namespace {

using database::Connection;
using database::Row;
using database::Transaction;
using internal::account_of;
using internal::kFreeTriesOfNetwork;
using internal::kFreeTriesOfPair;
using internal::must_not_be_held;
using internal::network_of;
using internal::note_failure;
using internal::pair_of;

constexpr std::size_t kMinPasswordLetters = 12;
constexpr std::size_t kMaxPasswordBytes = 1'000;
constexpr std::size_t kMaxUserAgentBytes = 300;
constexpr std::chrono::minutes kTouchEvery{1};
constexpr int kRecoveryCodes = 10;

base::Failure refused() {
    return base::unauthenticated("sign_in.refused", "The address or the password is not right.");
}

base::Result<void> must_be_strong(std::string_view password) {
    auto letters = std::ranges::count_if(
        password, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; });
    if (letters >= static_cast<std::ptrdiff_t>(kMinPasswordLetters) && password.size() <= kMaxPasswordBytes &&
        base::is_valid_utf8(password))
        return {};
    return base::invalid("password.weak",
                         fmt::format("A password has at least {} letters.", kMinPasswordLetters));
}

base::Result<void> end_sessions(Transaction& transaction, std::string_view staff, std::string_view except,
                                base::Time now) {
    TRY(transaction->run(
        "UPDATE sessions SET ended_at = $3 WHERE staff = $1 AND id <> $2 AND ended_at IS NULL",
        {staff, except, now}));
    return {};
}

Session read_session(const Row& row) {
    constexpr int kMemberColumns = 9;
    Session session{row.string(kMemberColumns),
                    read_member(row),
                    {},
                    row.time(kMemberColumns + 1),
                    row.time(kMemberColumns + 2),
                    row.string(kMemberColumns + 3),
                    row.string(kMemberColumns + 4)};
    session.actor = actor_of(session.member);
    return session;
}

std::string session_sql(std::string_view condition) {
    return fmt::format(
        "SELECT {}, sessions.id, sessions.created_at, sessions.seen_at, sessions.client, "
        "sessions.user_agent FROM sessions JOIN staff ON staff.id = sessions.staff "
        "WHERE sessions.ended_at IS NULL AND staff.disabled_at IS NULL AND sessions.seen_at > $2 "
        "AND sessions.created_at > $3 AND {}",
        kMemberColumnList, condition);
}

}  // namespace

base::Result<std::optional<SignIn::Account>> SignIn::find_account(std::string_view email) const {
    return database_.read([&](Connection& connection) {
        return connection.first(
            fmt::format("SELECT {}, staff.password_hash, staff.totp_secret, staff.totp_last_step FROM staff "
                        "WHERE email = $1 AND disabled_at IS NULL",
                        kMemberColumnList),
            {email}, [](const Row& row) {
                Account account{read_member(row), row.string(9), {}, row.int64(11)};
                if (!row.is_null(10)) account.totp_secret = row.string(10);
                return account;
            });
    });
}

base::Result<NewSession> SignIn::sign_in(const Credentials& credentials, const Visit& visit) {
    std::string email = base::to_ascii_lower(base::trim(credentials.email));
    std::string pair = pair_of(email, visit);
    std::string network = network_of(visit);
    TRY(must_not_be_held(database_, clock_, pair, kFreeTriesOfPair));
    TRY(must_not_be_held(database_, clock_, network, kFreeTriesOfNetwork));
    TRY(auto account, find_account(email));
    // As long for an address nobody has as for one somebody has.
    static const std::string kNobodys = hasher_.hash("nobody's password").value_or("");
    bool is_right = credentials.password.size() <= kMaxPasswordBytes &&
                    hasher_.verify(account ? account->password_hash : kNobodys, credentials.password) &&
                    account;
    if (is_right && account->totp_secret) {
        if (credentials.code.empty())
            return base::unauthenticated("sign_in.code_needed", "Please give the code from your app too.");
        TRY(is_right, is_right_code(*account, credentials.code));
    }
    if (!is_right) {
        TRY(note_failure(database_, clock_, pair, kFreeTriesOfPair));
        TRY(note_failure(database_, clock_, network, kFreeTriesOfNetwork));
        return refused();
    }
    return open_session(account->member, visit);
}

base::Result<bool> SignIn::is_right_code(const Account& account, std::string_view code) {
    const std::string& staff = account.member.id;
    if (auto step = crypto::totp_step_of(*account.totp_secret, code, account.totp_last_step, clock_.now())) {
        return database_.write([&](Transaction& transaction) -> base::Result<bool> {
            TRY(std::int64_t used,
                transaction->run("UPDATE staff SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2",
                                 {staff, *step}));
            return used == 1;
        });
    }
    return database_.write([&](Transaction& transaction) -> base::Result<bool> {
        TRY(std::int64_t used,
            transaction->run("DELETE FROM recovery_codes WHERE staff = $1 AND code_hash = $2",
                             {staff, crypto::hash_token(code)}));
        return used == 1;
    });
}

base::Result<NewSession> SignIn::open_session(const StaffMember& member, const Visit& visit) {
    base::Time now = clock_.now();
    NewSession opened{{base::Uuid::make(now).to_string(), member, actor_of(member), now, now, visit.network,
                       visit.user_agent.substr(0, kMaxUserAgentBytes)},
                      crypto::make_token()};
    Session& session = opened.session;
    while (!base::is_valid_utf8(session.user_agent) && !session.user_agent.empty())
        session.user_agent.pop_back();
    TRY(database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run("DELETE FROM sign_in_failures WHERE who = $1", {pair_of(member.email, visit)}));
        TRY(transaction->run("DELETE FROM sessions WHERE created_at < $1", {now - kSessionLongest}));
        TRY(transaction->run(
            "INSERT INTO sessions (id, token_hash, staff, client, user_agent, created_at, seen_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $6)",
            {session.id, crypto::hash_token(opened.token), member.id, session.client, session.user_agent,
             now}));
        return record(transaction, feed_, session.actor.text(), Happening::SessionOpened, member.id);
    }));
    return opened;
}

base::Result<std::optional<Session>> SignIn::find_session(std::string_view token) {
    base::Time now = clock_.now();
    TRY(auto session, database_.read([&](Connection& connection) {
        return connection.first(session_sql("sessions.token_hash = $1"),
                                {crypto::hash_token(token), now - kSessionIdle, now - kSessionLongest},
                                read_session);
    }));
    if (session && now - session->seen_at > kTouchEvery) {
        TRY(database_.write([&](Transaction& transaction) {
            return transaction->run("UPDATE sessions SET seen_at = $2 WHERE id = $1", {session->id, now});
        }));
    }
    return session;
}

base::Result<std::vector<Session>> SignIn::sessions_of(std::string_view staff) const {
    base::Time now = clock_.now();
    return database_.read([&](Connection& connection) {
        return connection.all(session_sql("sessions.staff = $1 ORDER BY sessions.seen_at DESC"),
                              {staff, now - kSessionIdle, now - kSessionLongest}, read_session);
    });
}

base::Result<void> SignIn::end_session(std::string_view staff, std::string_view session) {
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(std::int64_t ended,
            transaction->run(
                "UPDATE sessions SET ended_at = $3 WHERE id = $1 AND staff = $2 AND ended_at IS NULL",
                {session, staff, clock_.now()}));
        if (ended == 0) return base::not_found("session.unknown", "There is no such session.");
        return record(transaction, feed_, fmt::format("staff:{}", staff), Happening::SessionEnded, staff);
    });
}

base::Result<void> SignIn::must_be_password_of(std::string_view staff, std::string_view password) {
    TRY(auto hash, database_.read([&](Connection& connection) {
        return connection.first("SELECT password_hash FROM staff WHERE id = $1", {staff},
                                [](const Row& row) { return row.string(0); });
    }));
    std::string who = account_of(staff);
    TRY(must_not_be_held(database_, clock_, who, kFreeTriesOfPair));
    if (hash && password.size() <= kMaxPasswordBytes && hasher_.verify(*hash, password)) return {};
    TRY(note_failure(database_, clock_, who, kFreeTriesOfPair));
    return refused();
}

base::Result<void> SignIn::change_password(const Session& session, std::string_view old_password,
                                           std::string_view new_password) {
    TRY(must_be_password_of(session.member.id, old_password));
    TRY(must_be_strong(new_password));
    TRY(std::string hash, hasher_.hash(new_password));
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run("UPDATE staff SET password_hash = $2, must_change_password = 0 WHERE id = $1",
                             {session.member.id, hash}));
        TRY(end_sessions(transaction, session.member.id, session.id, clock_.now()));
        TRY(transaction->run("DELETE FROM passkeys WHERE staff = $1", {session.member.id}));
        return record(transaction, feed_, session.actor.text(), Happening::StaffPasswordChanged,
                      session.member.id);
    });
}

base::Result<std::string> SignIn::make_link(const Actor& actor, std::string_view staff) {
    TRY(must_may(actor, Right::ManageStaff));
    std::string token = crypto::make_token();
    base::Time now = clock_.now();
    TRY(database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(auto found, transaction->first("SELECT 1 FROM staff WHERE id = $1 AND disabled_at IS NULL",
                                           {staff}, [](const Row&) { return true; }));
        if (!found) return base::not_found("staff.unknown", "There is no such account.");
        TRY(insert_link(transaction, staff, token, now));
        return record(transaction, feed_, actor.text(), Happening::StaffLinkMade, staff);
    }));
    return token;
}

base::Result<void> SignIn::use_link(std::string_view token, std::string_view new_password) {
    TRY(must_be_strong(new_password));
    // Whether there is such a link is asked first, since a hash is dear.
    base::Time now = clock_.now();
    std::string token_hash = crypto::hash_token(token);
    auto find = [&](Connection& connection) {
        return connection.first("SELECT staff FROM staff_links WHERE token_hash = $1 AND expires_at >= $2",
                                {token_hash, now}, [](const Row& row) { return row.string(0); });
    };
    auto unknown = base::not_found("link.unknown", "This link is too old, was used, or never was.");
    TRY(auto known, database_.read(find));
    if (!known) return unknown;
    TRY(std::string hash, hasher_.hash(new_password));
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(std::int64_t used,
            transaction->run("DELETE FROM staff_links WHERE token_hash = $1", {token_hash}));
        if (used == 0) return unknown;
        TRY(transaction->run("UPDATE staff SET password_hash = $2, must_change_password = 0 WHERE id = $1",
                             {*known, hash}));
        // Whoever got in meanwhile may have left one of their own.
        TRY(transaction->run("DELETE FROM passkeys WHERE staff = $1", {*known}));
        TRY(end_sessions(transaction, *known, "", now));
        return record(transaction, feed_, fmt::format("staff:{}", *known), Happening::StaffPasswordSet,
                      *known);
    });
}

base::Result<NewTotp> SignIn::begin_totp(const Session& session, std::string_view issuer) {
    TRY(auto account, find_account(session.member.email));
    if (account && account->totp_secret)
        return base::conflict("totp.on", "Codes are asked for already. End that first.");
    std::string secret = crypto::make_totp_secret();
    std::string address = crypto::totp_address(secret, issuer, session.member.email);
    return NewTotp{std::move(secret), std::move(address)};
}

base::Result<std::vector<std::string>> SignIn::confirm_totp(const Session& session, std::string_view secret,
                                                            std::string_view code) {
    base::Time now = clock_.now();
    auto step = crypto::totp_step_of(secret, code, 0, now);
    constexpr std::size_t kSecretSize = 32;
    if (!step || secret.size() != kSecretSize)
        return base::invalid("totp.code", "The code is not right. Is your telephone's clock?");
    std::vector<std::string> codes;
    codes.reserve(kRecoveryCodes);
    for (int i = 0; i < kRecoveryCodes; ++i)
        codes.push_back(crypto::make_typeable_password());
    TRY(database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(std::int64_t set,
            transaction->run("UPDATE staff SET totp_secret = $2, totp_last_step = $3 WHERE id = $1 "
                             "AND totp_secret IS NULL",
                             {session.member.id, secret, *step}));
        if (set == 0) return base::conflict("totp.on", "Codes are asked for already. End that first.");
        TRY(transaction->run("DELETE FROM recovery_codes WHERE staff = $1", {session.member.id}));
        for (const std::string& recovery : codes) {
            TRY(transaction->run("INSERT INTO recovery_codes (staff, code_hash) VALUES ($1, $2)",
                                 {session.member.id, crypto::hash_token(recovery)}));
        }
        return record(transaction, feed_, session.actor.text(), Happening::TotpOn, session.member.id);
    }));
    return codes;
}

base::Result<void> SignIn::end_totp(const Session& session, std::string_view password) {
    TRY(must_be_password_of(session.member.id, password));
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run("UPDATE staff SET totp_secret = NULL WHERE id = $1", {session.member.id}));
        TRY(transaction->run("DELETE FROM recovery_codes WHERE staff = $1", {session.member.id}));
        return record(transaction, feed_, session.actor.text(), Happening::TotpOff, session.member.id);
    });
}

}  // namespace stanhope
