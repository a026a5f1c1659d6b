// API keys, with which other programs use the API. A key can do what its scopes allow and nothing else. The
// database stores only its hash.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "changes/change_feed.h"
#include "database/database.h"
#include "staff/rights.h"

namespace stanhope {

struct ApiKey {
    std::string id;
    std::string name;
    std::vector<std::string> scopes;  // sorted, without duplicates
    base::Time created_at;
    std::optional<base::Time> last_used_at;
    std::optional<base::Time> revoked_at;
};

struct NewApiKey {
    ApiKey key;
    std::string secret;  // the key as the program sends it: `stanhope_…`
};

// The names of all scopes: `articles:read`, `articles:write` and so on. `admin` includes all others.
const std::vector<std::string>& api_scopes();

// Safe to share between threads; the functions block on the database. The references given to the constructor
// must outlive this object.
class ApiKeys {
public:
    ApiKeys(database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock)
        : database_(database), feed_(feed), clock_(clock) {}

    // Forbidden (rights.missing); Invalid if the name is blank or too long (key.name), or if there is no
    // scope or an unknown one (key.scope).
    base::Result<NewApiKey> add(const Actor& actor, std::string_view name,
                                const std::vector<std::string>& scopes);

    // Returns all keys, oldest first, also revoked ones. Forbidden (rights.missing).
    base::Result<std::vector<ApiKey>> all(const Actor& actor) const;

    // Returns the key with this secret, or nullopt if there is none or it was revoked. Updates its
    // `last_used_at`, at most once a minute.
    base::Result<std::optional<ApiKey>> find(std::string_view secret);

    // A revoked key never works again. Revoking it twice changes nothing. Forbidden (rights.missing);
    // NotFound (key.unknown) if there is no such key.
    base::Result<void> revoke(const Actor& actor, std::string_view id);

private:
    database::Database& database_;
    changes::ChangeFeed& feed_;
    const base::Clock& clock_;
};

}  // namespace stanhope
