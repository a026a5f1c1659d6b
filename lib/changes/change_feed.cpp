#include "changes/change_feed.h"

#include <fmt/format.h>

namespace changes {

namespace {

using database::Row;

// Any fixed number: it names the lock that appending transactions take.
constexpr std::int64_t kAppendLock = 0x5374616E686F7002;

// The lock must be held before the statement that looks for the last number starts, because a statement sees
// what was committed when it started. Hence two statements; the first also tells other processes, who hear it
// when the transaction commits.
base::Result<void> take_append_lock(database::Transaction& transaction) {
    if (transaction->dialect() == database::Dialect::Sqlite) return {};
    return transaction->defer("SELECT pg_advisory_xact_lock($1), pg_notify('stanhope_changes', '')",
                              {kAppendLock});
}

}  // namespace

base::Result<void> ChangeFeed::append(database::Transaction& transaction, std::string_view kind,
                                      std::string_view subject, std::string_view detail) {
    TRY(take_append_lock(transaction));
    TRY(
        transaction->defer("INSERT INTO changes (seq, at, kind, subject, detail) "
                           "SELECT coalesce(max(seq), 0) + 1, CAST($1 AS BIGINT), CAST($2 AS TEXT), CAST($3 "
                           "AS TEXT), CAST($4 AS TEXT) "
                           "FROM changes",
                           {clock_.now(), kind, subject, detail}));
    transaction.after_commit([this] { bell_.ring(); });
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
