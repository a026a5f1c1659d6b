// Trims the change feed: deletes old changes that every follower has handled.
//
// Only changes at the beginning of the feed are deleted, and the newest always stays. So the remaining
// numbers have no gaps, and the numbering continues. A tail, and any reader that stores its own place, must
// expect that the changes after its place may have been deleted.

#pragma once

#include <chrono>
#include <cstdint>

#include "base/result.h"
#include "base/time.h"
#include "database/database.h"

namespace changes {

// The age before which a change is never deleted, even if every follower has handled it.
inline constexpr std::chrono::hours kLeastKept{30 * 24};

// Deletes the changes older than kLeastKept that every follower has handled, and returns how many. The time
// grows with the number of deleted changes, but each transaction deletes a bounded number.
base::Result<std::int64_t> trim(database::Database& database, base::Time now);

}  // namespace changes
