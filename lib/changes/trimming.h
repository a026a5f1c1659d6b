// Trimming the change feed: old changes that every follower has handled are deleted.
//
// Only changes from the beginning of the feed go, and the newest always stays. So the numbers of those that
// remain have no gaps, and new ones go on from there. A tail, and whoever keeps a place elsewhere, must
// expect that the feed no longer reaches back to its place.

#pragma once

#include <chrono>
#include <cstdint>

#include "base/result.h"
#include "base/time.h"
#include "database/database.h"

namespace changes {

// How long a change stays, whoever has handled it.
inline constexpr std::chrono::hours kLeastKept{30 * 24};

// Deletes the changes older than kLeastKept that every follower has handled. Returns how many. Costs time for
// each deleted change, in transactions of a bounded size.
base::Result<std::int64_t> trim(database::Database& database, base::Time now);

}  // namespace changes
