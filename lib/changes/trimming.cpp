#include "changes/trimming.h"

#include <algorithm>

#include "changes/change_feed.h"

namespace changes {

namespace {

using database::Row;
using database::Transaction;

// Short enough that writers do not wait for it.
constexpr std::int64_t kAtOnce = 5'000;

std::int64_t first_column(const Row& row) {
    return row.int64(0);
}

// The first change that must stay, at most kAtOnce after the oldest; nothing if the feed is empty.
base::Result<std::int64_t> first_kept(Transaction& transaction, base::Time cutoff) {
    TRY(auto oldest, transaction->first("SELECT coalesce(min(seq), 0) FROM changes", {}, first_column));
    TRY(std::int64_t newest, ChangeFeed::newest(transaction.connection()));
    // Where there is no follower, nobody waits for any change.
    TRY(auto handled,
        transaction->first("SELECT coalesce(min(seq), $1) FROM followers", {newest}, first_column));
    // In the order of numbers, so that it stops at the first one found.
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
