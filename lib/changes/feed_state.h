// How the change feed and its followers are doing: for metrics, and for `stanhope check`.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "database/connection.h"

namespace changes {

// Cheap however long the feed is.
struct FeedProgress {
    std::int64_t newest = 0;  // the number of the newest change, 0 before the first
    std::int64_t lag = 0;     // how many changes the slowest follower has not handled
};

base::Result<FeedProgress> read_progress(database::Connection& connection);

struct FeedExamination {
    std::int64_t changes = 0;
    std::int64_t missing = 0;  // numbers between the first and the last change that no change has
    std::vector<std::string> followers_ahead;  // those with a place behind the newest change
};

// Reads the whole feed.
base::Result<FeedExamination> examine_feed(database::Connection& connection);

}  // namespace changes
