// Tells a hub which feeds have something new, so that whoever subscribed there hears of it at once (WebSub,
// W3C Recommendation 2018; the publisher's call as hubs take it is PubSubHubbub 0.4 §6).
//
// An article that changes in public promises a job, which asks the hub until it answers.

#pragma once

#include <span>
#include <string>

#include "changes/change_feed.h"
#include "changes/follower.h"
#include "database/database.h"
#include "jobs/job_runner.h"

namespace stanhope {

inline constexpr std::string_view kTellHub = "websub.publish";  // the job

// What it is given must outlive it.
class Hub {
public:
    Hub(database::Database& database, changes::ChangeFeed& feed, jobs::JobQueue& queue,
        const base::Clock& clock, base::Log& log);

    // Follows the feed on a thread of its own.
    void start() { follower_.start(); }
    void stop() { follower_.stop(); }

    // Promises what the changes up to now call for; how many those were.
    base::Result<std::size_t> follow_once() { return follower_.follow_once(); }

    // Does it.
    base::Result<void> tell(jobs::JobRun& run) const;

private:
    base::Result<void> promise(database::Transaction& transaction, std::span<const changes::Change> changes);

    database::Database& database_;
    jobs::JobQueue& queue_;
    const base::Clock& clock_;
    changes::Follower follower_;
};

}  // namespace stanhope
