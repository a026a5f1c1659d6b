#include "changes/change_feed.h"

namespace changes {

namespace {

using database::Row;

// The key of the PostgreSQL advisory lock that appending transactions take, an arbitrary fixed number.
constexpr std::int64_t kAppendLock = 0x5374616E686F7002;

// The least time between two NOTIFYs of this process. PostgreSQL delivers each NOTIFY to every listener at
// commit, which costs as much as the append itself. In a burst of changes one NOTIFY is enough, because a
// Watcher checks the feed again shortly after each one that it receives.
constexpr std::chrono::milliseconds kLeastBetweenNotices{10};
static_assert(kLeastBetweenNotices < kEndOfBurst);

// PostgreSQL's READ COMMITTED isolation shows a statement what was committed when it started. So the
// transaction must hold the lock before it starts the statement that reads the last number. That takes two
// statements.
constexpr std::string_view kTakeLock = "SELECT pg_advisory_xact_lock($1)";
constexpr std::string_view kTakeLockAndNotify =
    "SELECT pg_advisory_xact_lock($1), pg_notify('stanhope_changes', '')";

constexpr std::string_view kInsertNext =
    "INSERT INTO changes (seq, at, kind, subject, detail) SELECT coalesce(max(seq), 0) + 1, CAST($1 AS "
    "BIGINT), "
    "CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT) FROM changes";
// On SQLite the primary key assigns the next number, one above the highest.
constexpr std::string_view kInsert =
    "INSERT INTO changes (at, kind, subject, detail) VALUES ($1, $2, $3, $4)";

}  // namespace

base::Result<void> ChangeFeed::append(database::Transaction& transaction, std::string_view kind,
                                      std::string_view subject, std::string_view detail) {
    bool is_sqlite = transaction->dialect() == database::Dialect::Sqlite;
    bool notifies = !is_sqlite && SteadyClock::now() - last_notice_.load() >= kLeastBetweenNotices;
    if (!is_sqlite) {
        TRY(transaction->defer(notifies ? kTakeLockAndNotify : kTakeLock, {kAppendLock}));
    }
    TRY(transaction->defer(is_sqlite ? kInsert : kInsertNext, {clock_.now(), kind, subject, detail}));
    transaction.after_commit([this, notifies] {
        if (notifies) last_notice_ = SteadyClock::now();
        bell_.ring();
    });
    return {};
}

base::Result<std::vector<Change>> ChangeFeed::after(database::Connection& connection, std::int64_t seq,
                                                    std::int64_t limit) {
    return connection.all(
        "SELECT seq, at, kind, subject, detail FROM changes WHERE seq > $1 ORDER BY seq LIMIT $2",
        {seq, limit}, [](const Row& row) {
            return Change{row.int64(0), row.time(1), row.string(2), row.string(3), row.string(4)};
        });
}

base::Result<std::int64_t> ChangeFeed::newest(database::Connection& connection) {
    TRY(auto seq, connection.first("SELECT coalesce(max(seq), 0) FROM changes", {},
                                   [](const Row& row) { return row.int64(0); }));
    return seq.value_or(0);
}

}  // namespace changes
