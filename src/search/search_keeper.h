// Keeps the search index up to date. It fills a new index with all published articles, and then follows the
// change feed from the index's place.

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

    // Starts a thread that follows the change feed.
    void start();
    void stop();

    // Applies the next changes to the index, or indexes the next articles if it is new: at most 500. Returns
    // how many; 0 means that the index is up to date.
    base::Result<std::size_t> follow_once();

private:
    // The state of filling a new index: the newest change when the filling began, and the id of the last
    // article indexed.
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
