#include "staff/api_keys.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.h"
#include "base/uuid.h"
#include "crypto/token.h"
#include "happenings/record.h"

namespace stanhope {

namespace {

using database::Row;
using database::Transaction;

constexpr std::size_t kMaxNameBytes = 200;

ApiKey read_key(const Row& row) {
    ApiKey key{row.string(0), row.string(1), {}, row.time(3), row.optional_time(4), row.optional_time(5)};
    for (std::string_view scope : base::split(row.text(2), ' '))
        key.scopes.emplace_back(scope);
    return key;
}

base::Result<std::vector<std::string>> checked_scopes(std::vector<std::string> scopes) {
    std::string known = fmt::format("{}", fmt::join(api_scopes(), ", "));
    if (scopes.empty())
        return base::invalid("key.scope",
                             fmt::format("A key needs at least one scope. The scopes are: {}.", known));
    for (const std::string& scope : scopes) {
        if (std::ranges::find(api_scopes(), scope) != api_scopes().end()) continue;
        return base::invalid("key.scope",
                             fmt::format("There is no scope “{}”. The scopes are: {}.", scope, known));
    }
    std::ranges::sort(scopes);
    scopes.erase(std::ranges::unique(scopes).begin(), scopes.end());
    return scopes;
}

}  // namespace

const std::vector<std::string>& api_scopes() {
    static const std::vector<std::string> scopes{
        "admin",         "articles:read",  "articles:write", "articles:publish",
        "comments:read", "comments:write", "pictures:read",  "pictures:write",
        "settings:read", "settings:write", "staff:read",     "staff:write"};
    return scopes;
}

base::Result<NewApiKey> ApiKeys::add(const Actor& actor, std::string_view name,
                                     const std::vector<std::string>& scopes) {
    TRY(must_may(actor, Right::ManageStaff));
    std::string_view trimmed = base::trim(name);
    if (trimmed.empty() || trimmed.size() > kMaxNameBytes) {
        return base::invalid(
            "key.name",
            fmt::format("A key needs a name of at most {} bytes, so that you know it again.", kMaxNameBytes));
    }
    TRY(auto checked, checked_scopes(scopes));
    // The prefix lets people, and scanners for leaked secrets, recognize a key.
    std::string secret = "stanhope_" + crypto::make_token();
    base::Time now = clock_.now();
    ApiKey key{base::Uuid::make(now).to_string(), std::string(trimmed), std::move(checked), now, {}, {}};
    TRY(database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run(
            "INSERT INTO api_keys (id, name, scopes, secret_hash, created_at) VALUES ($1, $2, $3, $4, $5)",
            {key.id, key.name, fmt::format("{}", fmt::join(key.scopes, " ")), crypto::hash_token(secret),
             now}));
        return record(transaction, feed_, actor.text(), Happening::KeyAdded, key.id, Named{key.name});
    }));
    return NewApiKey{std::move(key), std::move(secret)};
}

base::Result<std::vector<ApiKey>> ApiKeys::all(const Actor& actor) const {
    TRY(must_may(actor, Right::ManageStaff));
    return database_.read([](database::Connection& connection) {
        return connection.all(
            "SELECT id, name, scopes, created_at, last_used_at, revoked_at FROM api_keys ORDER BY id", {},
            read_key);
    });
}

base::Result<std::optional<ApiKey>> ApiKeys::find(std::string_view secret) {
    base::Time now = clock_.now();
    TRY(auto key, database_.read([&](database::Connection& connection) {
        return connection.first(
            "SELECT id, name, scopes, created_at, last_used_at, revoked_at FROM api_keys "
            "WHERE secret_hash = $1 AND revoked_at IS NULL",
            {crypto::hash_token(secret)}, read_key);
    }));
    constexpr std::chrono::minutes kNoteEvery{1};
    if (key && (!key->last_used_at || now - *key->last_used_at > kNoteEvery)) {
        TRY(database_.write([&](Transaction& transaction) {
            return transaction->run("UPDATE api_keys SET last_used_at = $2 WHERE id = $1", {key->id, now});
        }));
    }
    return key;
}

base::Result<void> ApiKeys::revoke(const Actor& actor, std::string_view id) {
    TRY(must_may(actor, Right::ManageStaff));
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(std::int64_t found,
            transaction->run("UPDATE api_keys SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1",
                             {id, clock_.now()}));
        if (found == 0)
            return base::not_found("key.unknown",
                                   fmt::format("There is no key {}. `stanhope key list` shows them.", id));
        return record(transaction, feed_, actor.text(), Happening::KeyRevoked, id);
    });
}

}  // namespace stanhope
