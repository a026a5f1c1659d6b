// Tells a WebSub hub which feeds have changed; the hub then notifies its subscribers (W3C Recommendation
// 2018). The request is the one that hubs accept from publishers, PubSubHubbub 0.4 §6.
//
// Each change that readers can see adds a job. The job is retried until the hub accepts the request.

#pragma once

#include <span>
#include <string>

#include "changes/change_feed.h"
#include "changes/follower.h"
#include "database/database.h"
#include "jobs/job_runner.h"

namespace stanhope {

inline constexpr std::string_view kTellHub = "websub.publish";  // the kind of its jobs

// Everything given to the constructor must outlive it.
class Hub {
public:
    Hub(database::Database& database, changes::ChangeFeed& feed, jobs::JobQueue& queue,
        const base::Clock& clock, base::Log& log);

    // Starts a thread that follows the change feed.
    void start() { follower_.start(); }
    void stop() { follower_.stop(); }

    // Reads the next changes and adds jobs for them. Returns how many changes it read.
    base::Result<std::size_t> follow_once() { return follower_.follow_once(); }

    // Runs a job: tells the hub which feeds have changed.
    base::Result<void> tell(jobs::JobRun& run) const;

private:
    base::Result<void> promise(database::Transaction& transaction, std::span<const changes::Change> changes);

    database::Database& database_;
    jobs::JobQueue& queue_;
    const base::Clock& clock_;
    changes::Follower follower_;
};

}  // namespace stanhope
