// A consumer of the change feed that handles each change exactly once, even after a crash.
//
// The follower's place in the feed is stored in the database and moves in the same transaction as the
// follower's work. So the follower's writes to the database happen exactly once for each change, in order, on
// however many machines it runs. For effects outside the database (mail, push) the follower adds jobs in that
// transaction.

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
    // Handles several consecutive changes in one transaction. If it returns an error, the transaction is
    // rolled back, and it is called with the same changes again after a pause.
    using Handle = std::function<base::Result<void>(database::Transaction&, std::span<const Change>)>;

    // `name` is the key under which the follower's place is stored: it must be unique and never change.
    // `feed`, `database` and `log` must outlive the follower.
    Follower(std::string name, ChangeFeed& feed, database::Database& database, base::Log& log, Handle handle);

    // Handles the next new changes in one transaction and returns how many there were. Threads and processes
    // may call it concurrently.
    base::Result<std::size_t> follow_once();

    // Starts a thread that follows the feed until `stop`. After an error it logs, pauses for up to ten
    // seconds, and tries again.
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
