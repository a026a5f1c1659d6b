// How often articles were read lately, for the list of the most read. Only counts are stored, and nothing
// about readers.

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

// Only reads within this time count.
inline constexpr std::chrono::hours kReadsWindow{24};
inline constexpr std::int64_t kMostRead = 10;

using Reads = std::map<std::string, std::uint64_t>;  // by article

// Adds reads to the counts. Stores only the articles with the most reads, some hundreds, so that a crawler in
// the archive does not fill the table.
base::Result<void> add_reads(database::Transaction& transaction, const Reads& reads, base::Time now);

// Ranks each edition by the reads within kReadsWindow, and deletes older counts. Where the order has changed,
// appends a change to the feed (`reads.ranked`, of the edition).
base::Result<void> rank_reads(database::Transaction& transaction, changes::ChangeFeed& feed, base::Time now);

// The ranked articles, the most read first.
base::Result<std::vector<ArticleSummary>> most_read(database::Connection& connection,
                                                    std::string_view edition);

}  // namespace stanhope
