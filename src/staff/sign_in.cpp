#include "staff/sign_in.h"

#include <fmt/format.h>

#include "base/strings.h"
#include "happenings/record.h"
#include "staff/internal/account.h"
#include "staff/internal/member_row.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;
using database::Transaction;

StaffSession session_of(Session session, StaffMember member) {
    StaffSession whole{std::move(session), std::move(member), {}};
    whole.actor = actor_of(whole.member);
    return whole;
}

base::Result<std::optional<StaffMember>> find_active_member(Connection& connection, std::string_view id) {
    return connection.first(
        fmt::format("SELECT {} FROM staff WHERE id = $1 AND disabled_at IS NULL", kMemberColumnList), {id},
        read_member);
}

}  // namespace

base::Failure internal::refused() {
    return base::unauthenticated("sign_in.refused", "Wrong e-mail address or password.");
}

base::Result<std::optional<SignIn::Account>> SignIn::find_account(std::string_view email) const {
    return database_.read([&](Connection& connection) {
        return connection.first(
            fmt::format("SELECT {}, staff.password_hash, staff.totp_secret, staff.totp_last_step FROM staff "
                        "WHERE email = $1 AND disabled_at IS NULL",
                        kMemberColumnList),
            {email}, [](const Row& row) {
                return Account{read_member(row), row.string(9), row.optional_string(10), row.int64(11)};
            });
    });
}

// Verifies the password. Takes equally long without an account, so that the time does not tell whether an
// address has one.
base::Result<bool> SignIn::is_right_password(const std::optional<Account>& account,
                                             std::string_view password) {
    if (password.size() > internal::kMaxPasswordBytes) return false;
    TRY(bool is_right, hashers_.strangers.verify(
                           account ? account->password_hash : crypto::PasswordHasher::decoy(), password));
    return is_right && account.has_value();
}

base::Result<NewStaffSession> SignIn::sign_in(const Credentials& credentials, const Visit& visit) {
    std::string email = base::to_ascii_lower(base::trim(credentials.email));
    const Guesser guessers[] = {slow_down_.account_from_network(email, visit), slow_down_.network(visit)};
    TRY(slow_down_.must_not_wait(guessers));
    TRY(auto account, find_account(email));
    TRY(bool is_right, is_right_password(account, credentials.password));
    if (is_right && account->totp_secret) {
        if (credentials.code.empty())
            return base::unauthenticated("sign_in.code_needed", "Enter the code from your app too.");
        TRY(is_right, is_right_code(*account, credentials.code));
    }
    if (!is_right) {
        TRY(slow_down_.note_failure(guessers));
        return internal::refused();
    }
    return open_session(account->member, visit);
}

base::Result<NewStaffSession> SignIn::open_session(const StaffMember& member, const Visit& visit) {
    return database_.write([&](Transaction& transaction) -> base::Result<NewStaffSession> {
        TRY(SlowDown::forget(transaction, slow_down_.account_from_network(member.email, visit)));
        TRY(NewSession opened, sessions_.open(transaction, member.id, visit));
        StaffSession session = session_of(std::move(opened.session), member);
        TRY(record(transaction, feed_, session.actor.text(), Happening::SessionOpened, member.id));
        return NewStaffSession{std::move(session), std::move(opened.token)};
    });
}

base::Result<std::optional<StaffSession>> SignIn::find_session(std::string_view token) {
    TRY(auto found, database_.read([&](Connection& connection) -> base::Result<std::optional<StaffSession>> {
        TRY(auto session, sessions_.find(connection, token));
        if (!session) return std::nullopt;
        TRY(auto member, find_active_member(connection, session->holder));
        if (!member) return std::nullopt;
        return session_of(*std::move(session), *std::move(member));
    }));
    if (found) {
        TRY(sessions_.touch(*found));
    }
    return found;
}

base::Result<std::vector<Session>> SignIn::sessions_of(std::string_view staff) const {
    return database_.read([&](Connection& connection) { return sessions_.of(connection, staff); });
}

base::Result<void> SignIn::end_session(std::string_view staff, std::string_view session) {
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(sessions_.end(transaction, staff, session));
        return record(transaction, feed_, fmt::format("staff:{}", staff), Happening::SessionEnded, staff);
    });
}

}  // namespace stanhope
