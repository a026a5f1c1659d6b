// Follows the change feed from its current end, for state that lives in memory and is rebuilt at every start.
// Use a Follower for what must survive a crash.

#pragma once

#include <functional>
#include <span>
#include <string>
#include <thread>

#include "base/log.h"
#include "changes/change_feed.h"
#include "database/database.h"

namespace changes {

class Tail {
public:
    // Gets each change once, in order, on the tail's thread.
    using See = std::function<void(std::span<const Change>)>;

    // `name` is for the log. All references must outlive the tail.
    Tail(std::string name, ChangeFeed& feed, database::Database& database, base::Log& log, See see);
    ~Tail() { stop(); }

    // Misses no change from here on. Unavailable if the database cannot say where the feed ends.
    base::Result<void> start();
    void stop();

private:
    void follow(const std::stop_token& stop);
    base::Result<std::size_t> follow_once();

    std::string name_;
    ChangeFeed& feed_;
    database::Database& database_;
    base::Log& log_;
    See see_;
    std::int64_t seq_ = 0;
    std::jthread thread_;
};

}  // namespace changes
