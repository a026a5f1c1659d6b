#include "staff/internal/attempts.h"

#include <algorithm>

#include <fmt/format.h>

namespace stanhope::internal {

namespace {

using database::Connection;
using database::Row;
using database::Transaction;

constexpr std::chrono::seconds kLongestWait{900};

}  // namespace

std::string pair_of(std::string_view email, const Visit& visit) {
    return fmt::format("pair:{}|{}", email, visit.network);
}

std::string network_of(const Visit& visit) {
    return fmt::format("network:{}", visit.network);
}

std::string account_of(std::string_view staff) {
    return fmt::format("account:{}", staff);
}

base::Result<void> must_not_be_held(database::Database& database, const base::Clock& clock,
                                    std::string_view who, std::int64_t free_tries) {
    TRY(auto until, database.read([&](Connection& connection) {
        return connection.first("SELECT until FROM sign_in_failures WHERE who = $1 AND count >= $2",
                                {who, free_tries}, [](const Row& row) { return row.time(0); });
    }));
    base::Time now = clock.now();
    if (!until || *until <= now) return {};
    auto seconds = std::chrono::ceil<std::chrono::seconds>(*until - now).count();
    return base::too_many("sign_in.too_often", "There were too many failed attempts. Please try again later.",
                          std::to_string(seconds));
}

base::Result<void> note_failure(database::Database& database, const base::Clock& clock, std::string_view who,
                                std::int64_t free_tries) {
    return database.write([&](Transaction& transaction) -> base::Result<void> {
        base::Time now = clock.now();
        TRY(transaction->run("DELETE FROM sign_in_failures WHERE until < $1",
                             {now - std::chrono::hours(24)}));
        TRY(auto count,
            transaction->first(
                "INSERT INTO sign_in_failures (who, count, until) VALUES ($1, 1, $2) "
                "ON CONFLICT (who) DO UPDATE SET count = sign_in_failures.count + 1 RETURNING count",
                {who, now}, [](const Row& row) { return row.int64(0); }));
        std::int64_t over = std::clamp<std::int64_t>(count.value_or(1) - free_tries, 0, 12);
        auto wait = std::min(std::chrono::seconds(std::int64_t{1} << over), kLongestWait);
        TRY(transaction->run("UPDATE sign_in_failures SET until = $2 WHERE who = $1", {who, now + wait}));
        return {};
    });
}

}  // namespace stanhope::internal
