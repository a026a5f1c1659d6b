// The change feed: what happened in the newsroom, in order, for everything that is derived from it. Pages,
// the search index, feeds and alerts all follow this one list.
//
// A change is recorded in the transaction that makes it, so neither exists without the other. Sequence
// numbers have no gaps and become visible in order: whoever has read number 7 will never later find a new
// number 6. On SQLite the single writer guarantees this. On PostgreSQL a lock does, held from the append
// until the transaction ends, so append late in a transaction.

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
    std::string subject;  // to what: an identifier
    std::string detail;   // JSON, for the followers of this kind
};

// Shared between threads. `clock` must outlive it.
class ChangeFeed {
public:
    explicit ChangeFeed(const base::Clock& clock) : clock_(clock) {}

    // Records a change. When the transaction commits, the followers in this process wake. Those in other
    // processes wake within a few hundredths of a second (by NOTIFY), or a fifth of a second on SQLite.
    base::Result<void> append(database::Transaction& transaction, std::string_view kind,
                              std::string_view subject, std::string_view detail = "{}");

    // At most `limit` changes after number `seq`, in order.
    static base::Result<std::vector<Change>> after(database::Connection& connection, std::int64_t seq,
                                                   std::int64_t limit);

    // The number of the newest change, 0 before the first.
    static base::Result<std::int64_t> newest(database::Connection& connection);

    // The time that the next change will carry.
    base::Time now() const { return clock_.now(); }

    // Rings when a change may have been appended.
    base::Bell& bell() { return bell_; }

private:
    using SteadyClock = std::chrono::steady_clock;

    const base::Clock& clock_;
    base::Bell bell_;
    std::atomic<SteadyClock::time_point> last_notice_{};  // when the last transaction with a NOTIFY committed
};

// The channel that NOTIFY names on PostgreSQL.
inline constexpr std::string_view kChannel = "stanhope_changes";

// A NOTIFY may stand for further changes that commit within this time after it.
inline constexpr std::chrono::milliseconds kEndOfBurst{25};

}  // namespace changes
