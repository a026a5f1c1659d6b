#include "changes/trimming.h"

#include <algorithm>

#include "changes/change_feed.h"

namespace changes {

namespace {

using database::Row;
using database::Transaction;

// The most changes deleted in one transaction, so that it is short enough for waiting writers.
constexpr std::int64_t kAtOnce = 5'000;

std::int64_t first_column(const Row& row) {
    return row.int64(0);
}

// Returns the number of the first change that must be kept, at most kAtOnce after the oldest. Returns 0 if
// the feed is empty.
base::Result<std::int64_t> first_kept(Transaction& transaction, base::Time cutoff) {
    TRY(auto oldest, transaction->first("SELECT coalesce(min(seq), 0) FROM changes", {}, first_column));
    TRY(std::int64_t newest, ChangeFeed::newest(transaction.connection()));
    // If there are no followers, every change counts as handled.
    TRY(auto handled,
        transaction->first("SELECT coalesce(min(seq), $1) FROM followers", {newest}, first_column));
    // The query goes through the changes in the order of their numbers, so that it stops at the first recent
    // one.
    TRY(auto recent, transaction->first("SELECT seq FROM changes WHERE at >= $1 ORDER BY seq LIMIT 1",
                                        {cutoff}, first_column));
    return std::min({newest, handled.value_or(0) + 1, recent.value_or(newest), oldest.value_or(0) + kAtOnce});
}

}  // namespace

base::Result<std::int64_t> trim(database::Database& database, base::Time now) {
    std::int64_t trimmed = 0;
    for (;;) {
        TRY(std::int64_t count, database.write([&](Transaction& transaction) -> base::Result<std::int64_t> {
            TRY(std::int64_t kept, first_kept(transaction, now - kLeastKept));
            return transaction->run("DELETE FROM changes WHERE seq < $1", {kept});
        }));
        trimmed += count;
        if (count < kAtOnce) return trimmed;
    }
}

}  // namespace changes
