// Somebody who follows the change feed and never misses or repeats a change, whatever crashes.
//
// A follower's place in the feed is kept in the database and moves in the same transaction as what the
// follower does. So what a follower writes to the database happens exactly once for each change, in order, on
// however many machines the same follower runs. What leaves the house (mail, push) it hands over as jobs, in
// that transaction too.

#pragma once

#include <functional>
#include <span>
#include <string>
#include <thread>

#include "base/log.h"
#include "changes/change_feed.h"
#include "database/database.h"

namespace changes {

class Follower {
public:
    // Handles a run of changes in one transaction. An error takes the transaction back, and the same changes
    // come again after a pause. May be called again for changes whose transaction did not commit.
    using Handle = std::function<base::Result<void>(database::Transaction&, std::span<const Change>)>;

    // `name` is its place in the database: unique, and never changed. `feed`, `database` and `log` must
    // outlive it.
    Follower(std::string name, ChangeFeed& feed, database::Database& database, base::Log& log, Handle handle);

    // Handles what is new, at most one run. Returns how many changes that was. Several may call at once, in
    // any process.
    base::Result<std::size_t> follow_once();

    // Follows on a thread of its own until `stop`. Errors are logged and tried again after a pause that grows
    // to ten seconds.
    void start();
    void stop();

private:
    void follow(const std::stop_token& stop);

    std::string name_;
    ChangeFeed& feed_;
    database::Database& database_;
    base::Log& log_;
    Handle handle_;
    std::jthread thread_;
};

}  // namespace changes
