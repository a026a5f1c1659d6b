#include "sessions/slow_down.h"

#include <algorithm>

#include <fmt/format.h>

namespace stanhope {

namespace {

using database::Connection;
using database::Row;
using database::Transaction;

constexpr std::int64_t kFreeFailuresOfAccount = 5;
constexpr std::int64_t kFreeFailuresOfNetwork = 30;  // more, because an office shares one
constexpr std::chrono::seconds kLongestWait{900};
constexpr std::chrono::hours kForgetAfter{24};

std::chrono::seconds wait_after(std::int64_t failures, std::int64_t free_failures) {
    std::int64_t doublings = std::clamp<std::int64_t>(failures - free_failures, 0, 12);
    return std::min(std::chrono::seconds(std::int64_t{1} << doublings), kLongestWait);
}

base::Result<std::optional<base::Time>> find_end_of_wait(Connection& connection, const Guesser& guesser) {
    return connection.first("SELECT until FROM sign_in_failures WHERE who = $1 AND count >= $2",
                            {guesser.name, guesser.free_failures},
                            [](const Row& row) { return row.time(0); });
}

base::Result<void> count_failure(Transaction& transaction, const Guesser& guesser, base::Time now) {
    TRY(auto count, transaction->first(
                        "INSERT INTO sign_in_failures (who, count, until) VALUES ($1, 1, $2) "
                        "ON CONFLICT (who) DO UPDATE SET count = sign_in_failures.count + 1 RETURNING count",
                        {guesser.name, now}, [](const Row& row) { return row.int64(0); }));
    base::Time until = now + wait_after(count.value_or(1), guesser.free_failures);
    TRY(transaction->run("UPDATE sign_in_failures SET until = $2 WHERE who = $1", {guesser.name, until}));
    return {};
}

}  // namespace

Guesser SlowDown::network(const Visit& visit) const {
    return {fmt::format("{}:network:{}", door_, visit.network), kFreeFailuresOfNetwork};
}

Guesser SlowDown::account_from_network(std::string_view account, const Visit& visit) const {
    return {fmt::format("{}:pair:{}|{}", door_, account, visit.network), kFreeFailuresOfAccount};
}

Guesser SlowDown::holder(std::string_view account) const {
    return {fmt::format("{}:account:{}", door_, account), kFreeFailuresOfAccount};
}

base::Result<void> SlowDown::must_not_wait(std::span<const Guesser> guessers) const {
    base::Time now = clock_.now();
    return database_.read([&](Connection& connection) -> base::Result<void> {
        for (const Guesser& guesser : guessers) {
            TRY(auto until, find_end_of_wait(connection, guesser));
            if (!until || *until <= now) continue;
            auto seconds = std::chrono::ceil<std::chrono::seconds>(*until - now).count();
            return base::too_many("sign_in.too_often", "Too many failed attempts. Try again later.",
                                  std::to_string(seconds));
        }
        return {};
    });
}

base::Result<void> SlowDown::note_failure(std::span<const Guesser> guessers) const {
    base::Time now = clock_.now();
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run("DELETE FROM sign_in_failures WHERE until < $1", {now - kForgetAfter}));
        for (const Guesser& guesser : guessers) {
            TRY(count_failure(transaction, guesser, now));
        }
        return {};
    });
}

base::Result<void> SlowDown::forget(Transaction& transaction, const Guesser& guesser) {
    TRY(transaction->run("DELETE FROM sign_in_failures WHERE who = $1", {guesser.name}));
    return {};
}

}  // namespace stanhope
