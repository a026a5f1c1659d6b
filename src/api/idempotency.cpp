#include "api/internal/idempotency.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "crypto/sha256.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using database::Row;
using database::Transaction;

constexpr std::size_t kMaxKeyBytes = 200;
constexpr std::chrono::hours kKept{24};

struct First {
    std::string request_hash;
    std::int64_t status = 0;  // 0 while the first call is being carried out
    std::string body;
};

// Claims the idempotency key for this call. Returns the earlier call that has claimed it, or nullopt.
base::Result<std::optional<First>> claim(const ApiParts& parts, const std::string& actor,
                                         std::string_view key, const std::string& request_hash) {
    base::Time now = parts.clock.now();
    return parts.database.write([&](Transaction& transaction) -> base::Result<std::optional<First>> {
        TRY(transaction->run("DELETE FROM idempotent_answers WHERE at < $1", {now - kKept}));
        TRY(std::int64_t claimed,
            transaction->run(
                "INSERT INTO idempotent_answers (actor, idempotency_key, request_hash, status, answer, at) "
                "VALUES ($1, $2, $3, 0, '', $4) ON CONFLICT DO NOTHING",
                {actor, key, request_hash, now}));
        if (claimed == 1) return std::nullopt;
        return transaction->first(
            "SELECT request_hash, status, answer FROM idempotent_answers WHERE actor = $1 AND "
            "idempotency_key = $2",
            {actor, key}, [](const Row& row) { return First{row.string(0), row.int64(1), row.string(2)}; });
    });
}

base::Result<http::Response> answer_again(const First& first, const std::string& request_hash) {
    if (first.request_hash != request_hash)
        return base::invalid("idempotency.key",
                             "This Idempotency-Key belongs to another request. Use a new key.");
    if (first.status == 0)
        return base::conflict("idempotency.busy",
                              "The first call with this key has not ended, or the server was stopped "
                              "during it. Check whether it was carried out.");
    return http::Response{static_cast<int>(first.status),
                          {{"Content-Type", "application/json"},
                           {"Cache-Control", "no-store"},
                           {"Idempotent-Replayed", "true"}},
                          first.body};
}

base::Result<void> keep(const ApiParts& parts, const std::string& actor, std::string_view key,
                        const base::Result<http::Response>& answer) {
    return parts.database.write([&](Transaction& transaction) -> base::Result<void> {
        if (answer) {
            TRY(transaction->run(
                "UPDATE idempotent_answers SET status = $3, answer = $4 WHERE actor = $1 AND "
                "idempotency_key = $2",
                {actor, key, answer->status, answer->body}));
        } else {
            TRY(transaction->run("DELETE FROM idempotent_answers WHERE actor = $1 AND idempotency_key = $2",
                                 {actor, key}));
        }
        return {};
    });
}

}  // namespace

base::Result<http::Response> answer_once(const ApiParts& parts, const Call& call, std::string_view key,
                                         const std::function<base::Result<http::Response>()>& carry_out) {
    if (key.empty() || key.size() > kMaxKeyBytes)
        return base::invalid("idempotency.key",
                             fmt::format("An Idempotency-Key has 1 to {} bytes.", kMaxKeyBytes));
    std::string actor = call.actor.text();
    std::string request_hash = crypto::sha256_hex(call.request.target + "\n" + json::serialize(call.body));
    TRY(auto first, claim(parts, actor, key, request_hash));
    if (first) return answer_again(*first, request_hash);
    auto answer = carry_out();
    // The call has been carried out, so return its response even if it cannot be stored. In that case the key
    // stays busy for a day.
    if (auto kept = keep(parts, actor, key, answer); !kept)
        parts.log.error("the answer for an idempotency key was not stored",
                        {{"reason", base::describe(kept.error())}});
    return answer;
}

}  // namespace stanhope
