// Statistics about the change feed and its followers, for the metrics and for `stanhope check`.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "database/connection.h"

namespace changes {

// How far the followers have read. Reading it is cheap, even if the feed is long.
struct FeedProgress {
    std::int64_t newest = 0;  // the number of the newest change, 0 if there is none yet
    std::int64_t lag = 0;     // how many changes the slowest follower has not handled
};

base::Result<FeedProgress> read_progress(database::Connection& connection);

struct FeedExamination {
    std::int64_t changes = 0;
    std::int64_t missing = 0;  // how many numbers between the first and the last change are unused
    std::vector<std::string> followers_ahead;  // followers whose place is past the newest change
};

// Checks the feed for gaps and for followers that are ahead of it. Reads the whole feed.
base::Result<FeedExamination> examine_feed(database::Connection& connection);

}  // namespace changes
