// Listens for changes that other processes append to the change feed.

#pragma once

#include <memory>
#include <thread>

#include "base/log.h"
#include "changes/change_feed.h"
#include "database/database.h"

namespace changes {

// Wakes this process's followers when another process has appended a change. `database`, `feed` and `log`
// must outlive the watcher.
class Watcher {
public:
    Watcher(ChangeFeed& feed, database::Database& database, base::Log& log)
        : feed_(feed), database_(database), log_(log) {}

    base::Result<void> start();
    void stop();

private:
    void watch(std::stop_token stop);

    ChangeFeed& feed_;
    database::Database& database_;
    base::Log& log_;
    std::unique_ptr<database::Listener> listener_;
    std::jthread thread_;
};

}  // namespace changes
