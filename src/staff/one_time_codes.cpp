#include <fmt/format.h>

#include "crypto/token.h"
#include "crypto/totp.h"
#include "happenings/record.h"
#include "staff/internal/account.h"
#include "staff/sign_in.h"

namespace stanhope {

namespace {

using database::Transaction;

constexpr int kRecoveryCodes = 10;
constexpr std::size_t kSecretSize = 32;

base::Failure already_on() {
    return base::conflict("totp.on", "One-time codes are already on for this account. Turn them off first.");
}

std::vector<std::string> make_recovery_codes() {
    std::vector<std::string> codes;
    codes.reserve(kRecoveryCodes);
    for (int i = 0; i < kRecoveryCodes; ++i)
        codes.push_back(crypto::make_typeable_password());
    return codes;
}

base::Result<void> replace_recovery_codes(Transaction& transaction, std::string_view staff,
                                          const std::vector<std::string>& codes) {
    TRY(transaction->run("DELETE FROM recovery_codes WHERE staff = $1", {staff}));
    for (const std::string& code : codes) {
        TRY(transaction->run("INSERT INTO recovery_codes (staff, code_hash) VALUES ($1, $2)",
                             {staff, crypto::hash_token(code)}));
    }
    return {};
}

// Marks the code of this time step as used. Returns false if it, or a later one, was used already.
base::Result<bool> use_step(Transaction& transaction, std::string_view staff, std::int64_t step) {
    TRY(std::int64_t used,
        transaction->run("UPDATE staff SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2",
                         {staff, step}));
    return used == 1;
}

base::Result<bool> use_recovery_code(Transaction& transaction, std::string_view staff,
                                     std::string_view code) {
    TRY(std::int64_t used, transaction->run("DELETE FROM recovery_codes WHERE staff = $1 AND code_hash = $2",
                                            {staff, crypto::hash_token(code)}));
    return used == 1;
}

}  // namespace

base::Result<bool> SignIn::is_right_code(const Account& account, std::string_view code) {
    const std::string& staff = account.member.id;
    auto step = crypto::totp_step_of(*account.totp_secret, code, account.totp_last_step, clock_.now());
    return database_.write([&](Transaction& transaction) {
        return step ? use_step(transaction, staff, *step) : use_recovery_code(transaction, staff, code);
    });
}

base::Result<NewTotp> SignIn::begin_totp(const StaffSession& session, std::string_view issuer) {
    TRY(auto account, find_account(session.member.email));
    if (account && account->totp_secret) return already_on();
    std::string secret = crypto::make_totp_secret();
    std::string address = crypto::totp_address(secret, issuer, session.member.email);
    return NewTotp{std::move(secret), std::move(address)};
}

base::Result<std::vector<std::string>> SignIn::confirm_totp(const StaffSession& session,
                                                            std::string_view secret, std::string_view code) {
    base::Time now = clock_.now();
    auto step = crypto::totp_step_of(secret, code, 0, now);
    if (!step || secret.size() != kSecretSize)
        return base::invalid("totp.code", "Wrong code. Check that your phone's clock is right.");
    std::vector<std::string> codes = make_recovery_codes();
    TRY(database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(std::int64_t set,
            transaction->run("UPDATE staff SET totp_secret = $2, totp_last_step = $3 WHERE id = $1 "
                             "AND totp_secret IS NULL",
                             {session.member.id, secret, *step}));
        if (set == 0) return already_on();
        TRY(replace_recovery_codes(transaction, session.member.id, codes));
        return record(transaction, feed_, session.actor.text(), Happening::TotpOn, session.member.id);
    }));
    return codes;
}

base::Result<void> SignIn::end_totp(const StaffSession& session, std::string_view password) {
    TRY(must_be_password_of(session.member.id, password));
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run("UPDATE staff SET totp_secret = NULL WHERE id = $1", {session.member.id}));
        TRY(replace_recovery_codes(transaction, session.member.id, {}));
        return record(transaction, feed_, session.actor.text(), Happening::TotpOff, session.member.id);
    });
}

}  // namespace stanhope
