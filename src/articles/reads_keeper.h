// Writes down now and then how often articles were read, and ranks them.

#pragma once

#include <functional>
#include <thread>

#include "articles/reads.h"
#include "base/clock.h"
#include "base/log.h"

namespace stanhope {

// What it is given must outlive it.
class ReadsKeeper {
public:
    // What was read since it was last asked.
    using Take = std::function<Reads()>;

    ReadsKeeper(Take take, database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock,
                base::Log& log)
        : take_(std::move(take)), database_(database), feed_(feed), clock_(clock), log_(log) {}
    ~ReadsKeeper() { stop(); }

    // On a thread of its own. What was read since the last time is lost with the process.
    void start(std::chrono::milliseconds interval);
    void stop();

    base::Result<void> keep_once();

private:
    Take take_;
    database::Database& database_;
    changes::ChangeFeed& feed_;
    const base::Clock& clock_;
    base::Log& log_;
    std::jthread thread_;
};

}  // namespace stanhope
