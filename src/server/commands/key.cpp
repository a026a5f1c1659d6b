#include <boost/json.hpp>
#include <fmt/format.h>

#include "server/commands.h"

namespace stanhope {

namespace json = boost::json;

namespace {

json::value json_of(const std::optional<base::Time>& time) {
    return time ? json::value(base::to_rfc3339(*time)) : json::value(nullptr);
}

json::object json_of(const ApiKey& key) {
    return {{"id", key.id},
            {"name", key.name},
            {"scopes", json::value_from(key.scopes)},
            {"created_at", base::to_rfc3339(key.created_at)},
            {"last_used_at", json_of(key.last_used_at)},
            {"revoked_at", json_of(key.revoked_at)}};
}

}  // namespace

base::Result<int> run_key_add(const CommandOptions& options, const std::string& name,
                              const std::vector<std::string>& scopes) {
    TRY(auto newsroom, open_newsroom(options));
    TRY(auto added, newsroom->keys().add(system_actor(), name, scopes));
    if (options.json) {
        json::object answer = json_of(added.key);
        answer["key"] = added.secret;
        fmt::print("{}\n", json::serialize(answer));
        return 0;
    }
    fmt::print(
        "  Name     {}\n  Id       {}\n  Scopes   {}\n  Key      {}\n\nThe key is shown only once; only its "
        "hash is stored.\n",
        added.key.name, added.key.id, fmt::join(added.key.scopes, ", "), added.secret);
    return 0;
}

base::Result<int> run_key_list(const CommandOptions& options) {
    TRY(auto newsroom, open_newsroom(options));
    TRY(auto keys, newsroom->keys().all(system_actor()));
    if (options.json) {
        json::array list;
        for (const ApiKey& key : keys)
            list.push_back(json_of(key));
        fmt::print("{}\n", json::serialize(list));
        return 0;
    }
    for (const ApiKey& key : keys) {
        fmt::print("{}  {:<24} {}{}\n", key.id, key.name, fmt::join(key.scopes, ","),
                   key.revoked_at ? "  (revoked)" : "");
    }
    if (keys.empty()) fmt::print("There are no keys. `stanhope key add` creates one.\n");
    return 0;
}

base::Result<int> run_key_revoke(const CommandOptions& options, const std::string& id) {
    TRY(auto newsroom, open_newsroom(options));
    TRY(newsroom->keys().revoke(system_actor(), id));
    options.json ? fmt::print("{}\n", json::serialize(json::object{{"revoked", id}}))
                 : fmt::print("Revoked {}. The key no longer works.\n", id);
    return 0;
}

}  // namespace stanhope
