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

// The ranking counts only the reads of this last period.
inline constexpr std::chrono::hours kReadsWindow{24};
inline constexpr std::int64_t kMostRead = 10;

using Reads = std::map<std::string, std::uint64_t>;  // the number of reads by article id

// Adds reads to the counts. Stores only the articles with the most reads, some hundreds, so that a crawler in
// the archive does not fill the table.
base::Result<void> add_reads(database::Transaction& transaction, const Reads& reads, base::Time now);

// Ranks the articles of each edition by their reads within kReadsWindow, and deletes older counts. If an
// edition's order has changed, appends a change `reads.ranked` about the edition to the feed.
base::Result<void> rank_reads(database::Transaction& transaction, changes::ChangeFeed& feed, base::Time now);

// The articles in the edition's ranking, the most read first.
base::Result<std::vector<ArticleSummary>> most_read(database::Connection& connection,
                                                    std::string_view edition);

}  // namespace stanhope
