// Keeps the search index up to date. It follows the change feed from the index's place, which is the feed's
// beginning for a new index.

#pragma once

#include <stop_token>
#include <thread>

#include "base/log.h"
#include "changes/change_feed.h"
#include "database/database.h"
#include "search/search_index.h"

namespace stanhope {

// Everything given to the constructor must outlive it.
class SearchKeeper {
public:
    SearchKeeper(SearchIndex& index, changes::ChangeFeed& feed, database::Database& database, base::Log& log)
        : index_(index), feed_(feed), database_(database), log_(log) {}
    ~SearchKeeper() { stop(); }

    // Follows the feed on a thread of its own.
    void start();
    void stop();

    // Applies the next changes, at most some hundreds. Returns how many.
    base::Result<std::size_t> follow_once();

private:
    // A new index that is being filled: up to this change of the feed, and to this article, by id.
    struct Filling {
        SearchIndex::Place place;
        std::string last;
    };

    base::Result<std::size_t> fill_next();
    base::Result<std::vector<SearchIndex::Update>> updates_of(const std::vector<std::string>& articles);

    SearchIndex& index_;
    changes::ChangeFeed& feed_;
    database::Database& database_;
    base::Log& log_;
    std::optional<Filling> filling_;
    std::jthread thread_;
};

}  // namespace stanhope
