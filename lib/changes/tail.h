// Follows the change feed from its end at the start of the program, for state in memory that is rebuilt at
// every start. Use a Follower for work that must survive a crash.

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
    // Receives each change once, in order, on the tail's thread.
    using See = std::function<void(std::span<const Change>)>;

    // `name` identifies the tail in the log. All references must outlive the tail.
    Tail(std::string name, ChangeFeed& feed, database::Database& database, base::Log& log, See see);
    ~Tail() { stop(); }

    // Starts the thread. From then on the tail misses no change. Returns Unavailable if the end of the feed
    // cannot be read from the database.
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
