// How often articles were read of late: for the list of the most read. Numbers alone, of no reader anything.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "articles/published.h"
#include "base/result.h"
#include "changes/change_feed.h"
#include "database/database.h"

namespace stanhope {

// What is read within this time counts.
inline constexpr std::chrono::hours kReadsWindow{24};
inline constexpr std::int64_t kMostRead = 10;

using Reads = std::map<std::string, std::uint64_t>;  // by article

// Adds what was counted since the last time. Only the articles read most are kept, some hundreds, so a
// crawler in the archive does not make it long.
base::Result<void> add_reads(database::Transaction& transaction, const Reads& reads, base::Time now);

// Ranks each edition anew by what was read in kReadsWindow, and forgets what is older. Where the
// order is another one than before, says so in the feed (`reads.ranked`, of the edition).
base::Result<void> rank_reads(database::Transaction& transaction, changes::ChangeFeed& feed, base::Time now);

// As ranked; the most read first.
base::Result<std::vector<ArticleSummary>> most_read(database::Connection& connection,
                                                    std::string_view edition);

}  // namespace stanhope
