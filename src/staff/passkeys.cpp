#include "staff/passkeys.h"

#include <fmt/format.h>

#include "base/strings.h"
#include "base/uuid.h"
#include "crypto/base64url.h"
#include "crypto/token.h"
#include "happenings/record.h"
#include "staff/internal/member_row.h"

namespace stanhope {

struct Passkeys::Known {
    StaffMember member;
    std::string id;
    std::string public_key;
    std::uint32_t use_count = 0;
};

namespace {

using database::Connection;
using database::Row;
using database::Transaction;

constexpr std::chrono::minutes kChallengeLife{5};
constexpr std::int64_t kMaxOpenOfNetwork = 200;
constexpr std::size_t kMaxPasskeys = 20;
constexpr std::size_t kMaxNameBytes = 100;

base::Failure refused() {
    return base::unauthenticated("sign_in.refused",
                                 "No account here accepts this passkey. Sign in with your password.");
}

}  // namespace

base::Result<std::string> Passkeys::make_challenge(std::string_view staff, std::string_view network) {
    std::string challenge = crypto::make_token();
    base::Time now = clock_.now();
    TRY(database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run("DELETE FROM passkey_challenges WHERE expires_at < $1", {now}));
        TRY(auto open, transaction->first("SELECT COUNT(*) FROM passkey_challenges WHERE network = $1",
                                          {network}, [](const Row& row) { return row.int64(0); }));
        if (open.value_or(0) >= kMaxOpenOfNetwork)
            return base::too_many(
                "passkey.busy", "Too many sign-ins have begun in your network. Try again in a minute.", "60");
        std::optional<std::string_view> whose;
        if (!staff.empty()) whose = staff;
        TRY(
            transaction->run("INSERT INTO passkey_challenges (challenge_hash, staff, network, expires_at) "
                             "VALUES ($1, $2, $3, $4)",
                             {crypto::hash_token(challenge), whose, network, now + kChallengeLife}));
        return {};
    }));
    return challenge;
}

// Returns the challenge in the client data, and deletes it so that it works only once. Invalid
// (passkey.challenge) if the server did not issue it for this account, or if it has expired.
base::Result<std::string> Passkeys::take_challenge(std::string_view client_data, std::string_view staff) {
    TRY(std::string challenge, crypto::challenge_of(client_data));
    TRY(std::int64_t taken, database_.write([&](Transaction& transaction) {
        return transaction->run(
            "DELETE FROM passkey_challenges WHERE challenge_hash = $1 AND expires_at >= $2 "
            "AND COALESCE(staff, '') = $3",
            {crypto::hash_token(challenge), clock_.now(), staff});
    }));
    if (taken == 0) return base::invalid("passkey.challenge", "That took too long. Please try once more.");
    return challenge;
}

base::Result<PasskeyRequest> Passkeys::begin(const StaffSession& session, std::string_view password) {
    TRY(sign_in_.must_be_password_of(session.member.id, password));
    PasskeyRequest request;
    TRY(request.known_ids, database_.read([&](Connection& connection) {
        return connection.all("SELECT credential_id FROM passkeys WHERE staff = $1", {session.member.id},
                              [](const Row& row) { return row.string(0); });
    }));
    if (request.known_ids.size() >= kMaxPasskeys)
        return base::conflict(
            "passkey.too_many",
            fmt::format("An account can have at most {} passkeys. Remove one first.", kMaxPasskeys));
    TRY(request.challenge, make_challenge(session.member.id, "account:" + session.member.id));
    return request;
}

base::Result<Passkey> Passkeys::add(const StaffSession& session, const crypto::RelyingParty& party,
                                    std::string_view name, const MadePasskey& made) {
    name = base::trim(name);
    if (name.empty() || name.size() > kMaxNameBytes)
        return base::invalid("passkey.name",
                             fmt::format("A passkey needs a name of at most {} bytes.", kMaxNameBytes));
    const std::string& staff = session.member.id;
    TRY(std::string challenge, take_challenge(made.client_data, staff));
    TRY(crypto::NewPasskey checked,
        crypto::check_registration(party, challenge, made.client_data, made.attestation));
    base::Time now = clock_.now();
    Passkey passkey{base::Uuid::make(now).to_string(), std::string(name), now, std::nullopt};
    auto added = database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run(
            "INSERT INTO passkeys (id, staff, name, credential_id, public_key, origin, use_count, "
            "created_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            {passkey.id, staff, name, crypto::to_base64url(checked.credential_id),
             crypto::to_base64url(checked.public_key), party.origin, std::int64_t{checked.use_count}, now}));
        return record(transaction, feed_, session.actor.text(), Happening::PasskeyAdded, staff,
                      Named{std::string(name)});
    });
    if (!added && added.error().code() == "database.unique")
        return base::conflict("passkey.exists", "This passkey was added already.");
    TRY(std::move(added));
    return passkey;
}

base::Result<std::vector<Passkey>> Passkeys::of(std::string_view staff) const {
    return database_.read([&](Connection& connection) {
        return connection.all(
            "SELECT id, name, created_at, used_at FROM passkeys WHERE staff = $1 ORDER BY created_at",
            {staff}, [](const Row& row) {
                Passkey passkey{row.string(0), row.string(1), row.time(2), std::nullopt};
                if (!row.is_null(3)) passkey.used_at = row.time(3);
                return passkey;
            });
    });
}

base::Result<void> Passkeys::remove(const StaffSession& session, std::string_view id) {
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(std::int64_t removed,
            transaction->run("DELETE FROM passkeys WHERE id = $1 AND staff = $2", {id, session.member.id}));
        if (removed == 0) return base::not_found("passkey.unknown", "There is no such passkey.");
        return record(transaction, feed_, session.actor.text(), Happening::PasskeyRemoved, session.member.id);
    });
}

base::Result<std::string> Passkeys::begin_sign_in(const Visit& visit) {
    return make_challenge("", visit.network);
}

base::Result<std::optional<Passkeys::Known>> Passkeys::find(const crypto::RelyingParty& party,
                                                            const UsedPasskey& used) const {
    return database_.read([&](Connection& connection) {
        return connection.first(
            fmt::format("SELECT {}, passkeys.id, passkeys.public_key, passkeys.use_count FROM passkeys "
                        "JOIN staff ON staff.id = passkeys.staff WHERE passkeys.credential_id = $1 "
                        "AND passkeys.origin = $2 AND staff.disabled_at IS NULL",
                        kMemberColumnList),
            {crypto::to_base64url(used.credential_id), party.origin}, [](const Row& row) {
                constexpr int kOwn = 9;
                return Known{read_member(row), row.string(kOwn),
                             crypto::from_base64url(row.text(kOwn + 1)).value_or(""),
                             static_cast<std::uint32_t>(row.int64(kOwn + 2))};
            });
    });
}

// Returns the member of staff who used the passkey, or nullopt if the proof is not valid.
base::Result<std::optional<StaffMember>> Passkeys::holder_of(const crypto::RelyingParty& party,
                                                             const UsedPasskey& used) {
    auto taken = take_challenge(used.proof.client_data, "");
    if (!taken && taken.error().kind() == base::ErrorKind::Invalid) return std::nullopt;
    TRY(std::string challenge, std::move(taken));
    TRY(auto known, find(party, used));
    if (!known || (!used.user_handle.empty() && used.user_handle != known->member.id)) return std::nullopt;
    auto count = crypto::check_proof(party, challenge, known->public_key, known->use_count, used.proof);
    base::Time now = clock_.now();
    if (!count && count.error().code() == "passkey.copied") {
        TRY(database_.write([&](Transaction& transaction) {
            return record(transaction, feed_, fmt::format("staff:{}", known->member.id),
                          Happening::PasskeyCopied, known->member.id);
        }));
    }
    if (!count) return std::nullopt;
    TRY(std::int64_t moved, database_.write([&](Transaction& transaction) {
        return transaction->run(
            "UPDATE passkeys SET use_count = $2, used_at = $3 WHERE id = $1 "
            "AND use_count = $4",
            {known->id, std::int64_t{*count}, now, std::int64_t{known->use_count}});
    }));
    if (moved == 0) return std::nullopt;  // another request used the passkey meanwhile
    return known->member;
}

base::Result<NewStaffSession> Passkeys::sign_in(const crypto::RelyingParty& party, const UsedPasskey& used,
                                                const Visit& visit) {
    const Guesser guessers[] = {slow_down_.network(visit)};
    TRY(slow_down_.must_not_wait(guessers));
    TRY(auto holder, holder_of(party, used));
    if (!holder) {
        TRY(slow_down_.note_failure(guessers));
        return refused();
    }
    return sign_in_.open_session(*holder, visit);
}

}  // namespace stanhope
