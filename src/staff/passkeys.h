// Passkeys: signing in with a finger or a telephone instead of a password and a code.
//
// A passkey belongs to one account and one origin. To make one, its holder gives their password once more; a
// new password ends all of them.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "changes/change_feed.h"
#include "crypto/webauthn.h"
#include "database/database.h"
#include "staff/sign_in.h"

namespace stanhope {

struct Passkey {
    std::string id;
    std::string name;  // as its holder calls it: “my telephone”
    base::Time created_at;
    std::optional<base::Time> used_at;
};

// What a browser must be told for it to make one.
struct PasskeyRequest {
    std::string challenge;               // base64url
    std::vector<std::string> known_ids;  // credentials the account has already, base64url
};

// What a browser answers.
struct MadePasskey {
    std::string client_data;
    std::string attestation;
};

struct UsedPasskey {
    std::string credential_id;
    std::string user_handle;  // the account's identifier; empty if the browser did not say
    crypto::PasskeyProof proof;
};

// Blocks on the database. Shared between threads; what it is given must outlive it.
class Passkeys {
public:
    Passkeys(database::Database& database, changes::ChangeFeed& feed, SignIn& sign_in,
             const base::Clock& clock)
        : database_(database),
          feed_(feed),
          sign_in_(sign_in),
          clock_(clock),
          slow_down_(database, clock, std::string(kStaffHolder)) {}

    // Unauthenticated (sign_in.refused) if the password is not right. Conflict (passkey.too_many).
    base::Result<PasskeyRequest> begin(const StaffSession& session, std::string_view password);
    // Invalid (passkey.…); Conflict (passkey.exists).
    base::Result<Passkey> add(const StaffSession& session, const crypto::RelyingParty& party,
                              std::string_view name, const MadePasskey& made);

    base::Result<std::vector<Passkey>> of(std::string_view staff) const;
    // NotFound (passkey.unknown).
    base::Result<void> remove(const StaffSession& session, std::string_view id);

    // A challenge for whoever wants to sign in, good for five minutes. TooMany (passkey.busy).
    base::Result<std::string> begin_sign_in(const Visit& visit);
    // Unauthenticated (sign_in.refused), whatever was not right; TooMany (sign_in.too_often).
    base::Result<NewStaffSession> sign_in(const crypto::RelyingParty& party, const UsedPasskey& used,
                                          const Visit& visit);

private:
    struct Known;

    base::Result<std::string> make_challenge(std::string_view staff, std::string_view network);
    base::Result<std::string> take_challenge(std::string_view client_data, std::string_view staff);
    base::Result<std::optional<Known>> find(const crypto::RelyingParty& party, const UsedPasskey& used) const;
    base::Result<std::optional<StaffMember>> holder_of(const crypto::RelyingParty& party,
                                                       const UsedPasskey& used);

    database::Database& database_;
    changes::ChangeFeed& feed_;
    SignIn& sign_in_;
    const base::Clock& clock_;
    SlowDown slow_down_;
};

}  // namespace stanhope
