// A consumer of the change feed that never misses or repeats a change, whatever crashes.
//
// The follower's place in the feed is stored in the database and moves in the same transaction as the
// follower's work. So what it writes to the database happens exactly once for each change, in order, however
// many machines run it. It hands over outside effects (mail, push) as jobs, also in that transaction.

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
    // Handles a run of changes in one transaction. An error rolls the transaction back, and the same changes
    // come again after a pause. So it may see changes again whose transaction did not commit.
    using Handle = std::function<base::Result<void>(database::Transaction&, std::span<const Change>)>;

    // `name` is the key of the place in the database: unique, and never changed. `feed`, `database` and `log`
    // must outlive the follower.
    Follower(std::string name, ChangeFeed& feed, database::Database& database, base::Log& log, Handle handle);

    // Handles at most one run of new changes and returns how many there were. Threads and processes may call
    // it concurrently.
    base::Result<std::size_t> follow_once();

    // Follows on a thread of its own until `stop`. After an error it logs, pauses for up to ten seconds, and
    // tries again.
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
