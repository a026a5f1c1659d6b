// Jobs: work that a transaction promises and one process does later. Mail, alerts, web hooks and anything due
// in the future are jobs.
//
// A process claims a job with a lease. If the process dies, the lease expires and another takes the job. So a
// handler must be idempotent, or do its work in the transaction that completes the job, which then happens
// exactly once. A job that keeps failing is retried after ever longer pauses and ends as dead, which
// `stanhope check` reports.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bell.h"
#include "base/clock.h"
#include "base/result.h"
#include "database/database.h"

namespace jobs {

struct Job {
    std::string id;
    std::string kind;          // selects the handler: `mail.send`
    std::string payload;       // JSON, for the handler
    std::int64_t attempt = 0;  // 1 the first time
    std::string lease;         // proves that this process holds the job
};

struct JobOptions {
    // The earliest start; absent means now.
    std::optional<base::Time> due_at;
    // While a job with this key waits or runs, adding another does nothing.
    std::optional<std::string> unique_key;
};

struct JobCounts {
    std::int64_t waiting = 0;
    std::int64_t dead = 0;
};

struct DeadJob {
    std::string id;
    std::string kind;
    std::string last_error;
};

inline constexpr std::int64_t kMaxAttempts = 12;
inline constexpr std::chrono::seconds kLease{30};

// How long to wait after attempt number `attempt` has failed: five seconds, doubling to at most an hour.
std::chrono::seconds pause_after(std::int64_t attempt);

// Shared between threads. `database` and `clock` must outlive it. The clocks of machines that share a
// database must agree to within a few seconds.
class JobQueue {
public:
    JobQueue(database::Database& database, const base::Clock& clock) : database_(database), clock_(clock) {}

    // Adds a job if the transaction commits, and then wakes the runners of this process.
    base::Result<void> add(database::Transaction& transaction, std::string_view kind,
                           std::string_view payload, const JobOptions& options = {});

    // Claims the job among `kinds` that has been due longest, for kLease; absent if none is due. A job that
    // was started kMaxAttempts times and never ended becomes dead here.
    base::Result<std::optional<Job>> claim(std::span<const std::string> kinds);

    // Deletes the job, in the transaction that holds its work. Conflict `job.lease_lost` if the lease is no
    // longer ours.
    static base::Result<void> complete(database::Transaction& transaction, const Job& job);

    // Schedules the next attempt, or marks the job dead after kMaxAttempts. Does nothing if the lease is no
    // longer ours.
    base::Result<void> fail(const Job& job, std::string_view reason);

    // Releases the job as if it had not been claimed, for a program that stops.
    base::Result<void> put_back(const Job& job);

    // Extends the lease to kLease from now. Conflict `job.lease_lost` if it is no longer ours.
    base::Result<void> renew(const Job& job);

    static base::Result<JobCounts> counts(database::Connection& connection);
    static base::Result<std::vector<DeadJob>> dead(database::Connection& connection);

    // Rings when a job may have been added.
    base::Bell& bell() { return bell_; }

private:
    database::Database& database_;
    const base::Clock& clock_;
    base::Bell bell_;
};

}  // namespace jobs
