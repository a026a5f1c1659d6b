#include <algorithm>

#include <fmt/format.h>

#include "base/strings.h"
#include "crypto/token.h"
#include "happenings/record.h"
#include "staff/internal/account.h"
#include "staff/internal/links.h"
#include "staff/sign_in.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;
using database::Transaction;

constexpr std::size_t kMinPasswordLetters = 12;

base::Result<void> must_be_strong(std::string_view password) {
    auto letters = std::ranges::count_if(
        password, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; });
    if (letters >= static_cast<std::ptrdiff_t>(kMinPasswordLetters) &&
        password.size() <= internal::kMaxPasswordBytes && base::is_valid_utf8(password))
        return {};
    return base::invalid("password.weak",
                         fmt::format("A password needs at least {} characters, and has at most {} bytes.",
                                     kMinPasswordLetters, internal::kMaxPasswordBytes));
}

base::Failure unknown_link() {
    return base::not_found("link.unknown", "This link has expired, was already used, or is invalid.");
}

base::Result<std::optional<std::string>> find_holder_of_link(Connection& connection,
                                                             const std::string& token_hash, base::Time now) {
    return connection.first("SELECT staff FROM staff_links WHERE token_hash = $1 AND expires_at >= $2",
                            {token_hash, now}, [](const Row& row) { return row.string(0); });
}

base::Result<void> set_password(Transaction& transaction, std::string_view staff, const std::string& hash) {
    TRY(transaction->run("UPDATE staff SET password_hash = $2, must_change_password = 0 WHERE id = $1",
                         {staff, hash}));
    return {};
}

}  // namespace

base::Result<void> internal::end_access(Transaction& transaction, std::string_view staff,
                                        std::string_view except, base::Time now) {
    TRY(transaction->run("DELETE FROM passkeys WHERE staff = $1", {staff}));
    return end_sessions(transaction, {kStaffHolder, staff}, except, now);
}

base::Result<void> SignIn::must_be_password_of(std::string_view staff, std::string_view password) {
    const Guesser guessers[] = {slow_down_.holder(staff)};
    TRY(slow_down_.must_not_wait(guessers));
    TRY(auto hash, database_.read([&](Connection& connection) {
        return connection.first("SELECT password_hash FROM staff WHERE id = $1", {staff},
                                [](const Row& row) { return row.string(0); });
    }));
    if (hash && password.size() <= internal::kMaxPasswordBytes) {
        TRY(bool is_right, hashers_.staff.verify(*hash, password));
        if (is_right) return {};
    }
    TRY(slow_down_.note_failure(guessers));
    return internal::refused();
}

base::Result<void> SignIn::change_password(const StaffSession& session, std::string_view old_password,
                                           std::string_view new_password) {
    TRY(must_be_password_of(session.member.id, old_password));
    TRY(must_be_strong(new_password));
    TRY(std::string hash, hashers_.staff.hash(new_password));
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(set_password(transaction, session.member.id, hash));
        TRY(internal::end_access(transaction, session.member.id, session.id, clock_.now()));
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
    base::Time now = clock_.now();
    std::string token_hash = crypto::hash_token(token);
    // Look the link up before hashing the password: hashing is expensive, and strangers can call this
    // function.
    TRY(auto staff, database_.read([&](Connection& connection) {
        return find_holder_of_link(connection, token_hash, now);
    }));
    if (!staff) return unknown_link();
    TRY(std::string hash, hashers_.staff.hash(new_password));
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(std::int64_t used,
            transaction->run("DELETE FROM staff_links WHERE token_hash = $1", {token_hash}));
        if (used == 0) return unknown_link();
        TRY(set_password(transaction, *staff, hash));
        TRY(internal::end_access(transaction, *staff, "", now));
        return record(transaction, feed_, fmt::format("staff:{}", *staff), Happening::StaffPasswordSet,
                      *staff);
    });
}

}  // namespace stanhope
