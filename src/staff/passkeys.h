// Passkeys (W3C Web Authentication): signing in with a fingerprint or a phone instead of a password and a
// code.
//
// A passkey belongs to one account and one origin. To add one, the account's owner must enter the password
// again. A new password removes all passkeys of the account.

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
    std::string name;  // given by its owner, such as “my phone”
    base::Time created_at;
    std::optional<base::Time> used_at;
};

// What a browser needs for creating a passkey.
struct PasskeyRequest {
    std::string challenge;               // in base64url
    std::vector<std::string> known_ids;  // the ids of the account's credentials, in base64url
};

// What a browser returns when it has created a passkey.
struct MadePasskey {
    std::string client_data;
    std::string attestation;
};

struct UsedPasskey {
    std::string credential_id;
    std::string user_handle;  // the account's id; empty if the browser did not send it
    crypto::PasskeyProof proof;
};

// The functions block on the database. Safe to share between threads. The references given to the constructor
// must outlive this object.
class Passkeys {
public:
    Passkeys(database::Database& database, changes::ChangeFeed& feed, SignIn& sign_in,
             const base::Clock& clock)
        : database_(database),
          feed_(feed),
          sign_in_(sign_in),
          clock_(clock),
          slow_down_(database, clock, std::string(kStaffHolder)) {}

    // Begins to add a passkey to the account of the session. Unauthenticated (sign_in.refused) if the
    // password is wrong; TooMany (sign_in.too_often); Conflict (passkey.too_many) if the account has the most
    // passkeys allowed.
    base::Result<PasskeyRequest> begin(const StaffSession& session, std::string_view password);
    // Adds the passkey that the browser has created. Invalid (passkey.…) if the name, the challenge or the
    // credential is wrong; Conflict (passkey.exists) if it was added before.
    base::Result<Passkey> add(const StaffSession& session, const crypto::RelyingParty& party,
                              std::string_view name, const MadePasskey& made);

    base::Result<std::vector<Passkey>> of(std::string_view staff) const;
    // NotFound (passkey.unknown) if the account has no passkey with this id.
    base::Result<void> remove(const StaffSession& session, std::string_view id);

    // Returns a challenge for a sign-in, valid for five minutes. TooMany (passkey.busy) if the visitor's
    // network has too many unused challenges.
    base::Result<std::string> begin_sign_in(const Visit& visit);
    // Opens a session. Unauthenticated (sign_in.refused), whatever was wrong with the passkey; TooMany
    // (sign_in.too_often) after too many failures.
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
