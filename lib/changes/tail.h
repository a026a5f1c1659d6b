// Follows the change feed from its present end, for what lives in memory and is made anew at every start.
// What must survive a crash is a Follower.

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
    // Sees each change once, in order, on the tail's thread.
    using See = std::function<void(std::span<const Change>)>;

    // `name` is for the log. All must outlive it.
    Tail(std::string name, ChangeFeed& feed, database::Database& database, base::Log& log, See see);
    ~Tail() { stop(); }

    // From here on nothing is missed. Unavailable if the database does not say where the end is.
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
