// The API's resource for API keys, with which other programs sign in.

#include "api/internal/endpoint.h"
#include "api/internal/lists.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using http::Method;

Schema scopes_limit() {
    json::array names;
    for (const std::string& scope : api_scopes())
        names.emplace_back(scope);
    return {{"items", json::object{{"type", "string"}, {"enum", std::move(names)}}}};
}

const Fields<ApiKey>& key_fields() {
    static const Fields<ApiKey> fields(
        "Key",
        {field("id", &ApiKey::id, Use::Answered, "Identifies the key"),
         field("name", &ApiKey::name, Use::FixedRequired, "What it is for", max_bytes(200)),
         field("scopes", &ApiKey::scopes, Use::FixedRequired, "What it may do", scopes_limit()),
         field("created_at", &ApiKey::created_at, Use::Answered, "When it was made"),
         field("last_used_at", &ApiKey::last_used_at, Use::Answered, "When it was last used, to the minute"),
         field("revoked_at", &ApiKey::revoked_at, Use::Answered, "When it was revoked")});
    return fields;
}

const Fields<List<ApiKey>>& keys_fields() {
    static const Fields<List<ApiKey>> fields =
        list_of("Keys", "keys", key_fields(), "Oldest first, with the revoked ones");
    return fields;
}

const Fields<NewApiKey>& secret_key_fields() {
    static const Fields<NewApiKey> fields(
        "SecretKey", with_fields_of(&NewApiKey::key, key_fields(),
                                    {field("secret", &NewApiKey::secret, Use::Answered,
                                           "What the program sends; it is never shown again")}));
    return fields;
}

base::Result<ApiAnswer> list(const ApiParts& parts, const Call& call) {
    TRY(auto keys, parts.keys.all(call.actor));
    return answer_with(keys_fields(), {std::move(keys)});
}

base::Result<ApiAnswer> add(const ApiParts& parts, const Call& call) {
    TRY(ApiKey key, call.read_body(key_fields()));
    TRY(NewApiKey added, parts.keys.add(call.actor, key.name, key.scopes));
    return answer_with(secret_key_fields(), added);
}

base::Result<ApiAnswer> revoke(const ApiParts& parts, const Call& call) {
    TRY(parts.keys.revoke(call.actor, call.path("id")));
    return ApiAnswer{};
}

}  // namespace

// Only people may call these endpoints. A program with an API key could make itself a key with more rights.
Resource keys_resource(const ApiParts& parts) {
    return {"keys",
            "How other programs sign in",
            {{.method = Method::Get,
              .pattern = "/keys",
              .id = "list_keys",
              .summary = "List API keys",
              .access = Access::People,
              .answer = &keys_fields(),
              .action = bound(parts, list)},
             {.method = Method::Post,
              .pattern = "/keys",
              .id = "make_key",
              .summary = "Make an API key",
              .access = Access::People,
              .body = &key_fields(),
              .answer = &secret_key_fields(),
              .success = 201,
              .action = bound(parts, add)},
             {.method = Method::Delete,
              .pattern = "/keys/{id}",
              .id = "revoke_key",
              .summary = "Revoke an API key",
              .access = Access::People,
              .success = 204,
              .action = bound(parts, revoke)}}};
}

}  // namespace stanhope
