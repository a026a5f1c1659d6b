// The change feed: an ordered list of what happened in the newsroom. Everything that is derived from articles
// follows it: pages, the search index, feeds and alerts.
//
// A change is recorded in the transaction that makes it, so neither exists without the other. Sequence
// numbers have no gaps and become visible in order: whoever has read number 7 will never find a new number 6
// later. On SQLite the single writer guarantees this. On PostgreSQL a lock guarantees it, which is held from
// the append until the transaction ends. So append late in a transaction.

#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bell.h"
#include "base/clock.h"
#include "base/result.h"
#include "database/transaction.h"

namespace changes {

struct Change {
    std::int64_t seq = 0;
    base::Time at;
    std::string kind;     // what happened: `article.published`
    std::string subject;  // the identifier of what it happened to
    std::string detail;   // JSON; its fields depend on the kind
};

// Threads may share a ChangeFeed. `clock` must outlive it.
class ChangeFeed {
public:
    explicit ChangeFeed(const base::Clock& clock) : clock_(clock) {}

    // Appends a change to the feed. When the transaction commits, the followers in this process wake.
    // Followers in other processes wake within a few hundredths of a second on PostgreSQL (by NOTIFY), and
    // within a fifth of a second on SQLite.
    base::Result<void> append(database::Transaction& transaction, std::string_view kind,
                              std::string_view subject, std::string_view detail = "{}");

    // Returns at most `limit` changes whose numbers are higher than `seq`, in order.
    static base::Result<std::vector<Change>> after(database::Connection& connection, std::int64_t seq,
                                                   std::int64_t limit);

    // Returns the number of the newest change, or 0 if there is none yet.
    static base::Result<std::int64_t> newest(database::Connection& connection);

    // Returns the time that a change would have if it were appended now.
    base::Time now() const { return clock_.now(); }

    // Returns the bell that rings when a change may have been appended.
    base::Bell& bell() { return bell_; }

private:
    using SteadyClock = std::chrono::steady_clock;

    const base::Clock& clock_;
    base::Bell bell_;
    std::atomic<SteadyClock::time_point> last_notice_{};  // when the last transaction with a NOTIFY committed
};

// The name of the PostgreSQL channel for NOTIFY and LISTEN.
inline constexpr std::string_view kChannel = "stanhope_changes";

// After a NOTIFY, further changes may commit without a NOTIFY of their own for this long.
inline constexpr std::chrono::milliseconds kEndOfBurst{25};

}  // namespace changes
