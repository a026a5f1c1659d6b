#include "changes/follower.h"

#include "changes/keep_following.h"

namespace changes {

namespace {

using database::Row;

// The most changes that a follower handles in one transaction. They are few enough to keep the transaction
// short, and many enough to catch up quickly.
constexpr std::int64_t kRun = 500;

// Returns the follower's place in the feed and locks its row in the database, so that a follower of the same
// name on another machine waits. Inserts the row if it is missing.
base::Result<std::int64_t> lock_place(database::Transaction& transaction, const std::string& name) {
    bool postgresql = transaction->dialect() == database::Dialect::Postgresql;
    std::string_view select = postgresql ? "SELECT seq FROM followers WHERE name = $1 FOR UPDATE"
                                         : "SELECT seq FROM followers WHERE name = $1";
    auto read_seq = [](const Row& row) { return row.int64(0); };
    TRY(auto place, transaction->first(select, {name}, read_seq));
    if (place) return *place;
    TRY(transaction->run("INSERT INTO followers (name, seq) VALUES ($1, 0) ON CONFLICT (name) DO NOTHING",
                         {name}));
    TRY(auto made, transaction->first(select, {name}, read_seq));
    return made.value_or(0);
}

}  // namespace

Follower::Follower(std::string name, ChangeFeed& feed, database::Database& database, base::Log& log,
                   Handle handle)
    : name_(std::move(name)), feed_(feed), database_(database), log_(log), handle_(std::move(handle)) {}

base::Result<std::size_t> Follower::follow_once() {
    // Check for new changes without a lock first: most checks find none, and these must not make writers
    // wait.
    TRY(bool is_behind, database_.read([&](database::Connection& connection) -> base::Result<bool> {
        TRY(auto behind, connection.first("SELECT 1 WHERE coalesce((SELECT max(seq) FROM changes), 0) > "
                                          "coalesce((SELECT seq FROM followers WHERE name = $1), 0)",
                                          {name_}, [](const Row&) { return true; }));
        return behind.has_value();
    }));
    if (!is_behind) return 0;
    return database_.write([&](database::Transaction& transaction) -> base::Result<std::size_t> {
        TRY(std::int64_t place, lock_place(transaction, name_));
        TRY(auto changes, ChangeFeed::after(transaction.connection(), place, kRun));
        if (changes.empty()) return 0;
        TRY(handle_(transaction, changes));
        TRY(transaction->run("UPDATE followers SET seq = $2 WHERE name = $1", {name_, changes.back().seq}));
        return changes.size();
    });
}

void Follower::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) { follow(stop); });
}

void Follower::stop() {
    thread_.request_stop();
    feed_.bell().ring();
    if (thread_.joinable()) thread_.join();
}

void Follower::follow(const std::stop_token& stop) {
    keep_following(stop, name_, feed_, log_, [this] { return follow_once(); });
}

}  // namespace changes
