// Stores at regular intervals how often articles were read, and ranks them.

#pragma once

#include <functional>
#include <thread>

#include "articles/reads.h"
#include "base/clock.h"
#include "base/log.h"

namespace stanhope {

// The references given to the constructor must outlive this object.
class ReadsKeeper {
public:
    // A function that returns the reads since its previous call.
    using Take = std::function<Reads()>;

    ReadsKeeper(Take take, database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock,
                base::Log& log)
        : take_(std::move(take)), database_(database), feed_(feed), clock_(clock), log_(log) {}
    ~ReadsKeeper() { stop(); }

    // Starts a thread that calls keep_once after each interval. If the process dies, the reads since the last
    // call are lost.
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
