// API keys: how another program speaks for the newsroom. A key can do what its scopes say and nothing else;
// we keep only its hash.

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
    std::vector<std::string> scopes;  // sorted, each once
    base::Time created_at;
    std::optional<base::Time> last_used_at;
    std::optional<base::Time> revoked_at;
};

struct NewApiKey {
    ApiKey key;
    std::string secret;  // `stanhope_…`, shown once
};

// What a scope may be: `articles:read`, `articles:write` and so on. `admin` is all of them.
const std::vector<std::string>& api_scopes();

// Shared between threads, blocks. Everything given to the constructor must outlive it.
class ApiKeys {
public:
    ApiKeys(database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock)
        : database_(database), feed_(feed), clock_(clock) {}

    // Forbidden; Invalid if the name is blank, or a scope is unknown or missing.
    base::Result<NewApiKey> add(const Actor& actor, std::string_view name,
                                const std::vector<std::string>& scopes);

    // Oldest first, revoked ones included. Forbidden.
    base::Result<std::vector<ApiKey>> all(const Actor& actor) const;

    // Who speaks with this secret; nothing if nobody may. Its last use is noted once a minute.
    base::Result<std::optional<ApiKey>> find(std::string_view secret);

    // A revoked key never works again; revoking it twice changes nothing. Forbidden; NotFound `key.unknown`
    // if there is no such key.
    base::Result<void> revoke(const Actor& actor, std::string_view id);

private:
    database::Database& database_;
    changes::ChangeFeed& feed_;
    const base::Clock& clock_;
};

}  // namespace stanhope
