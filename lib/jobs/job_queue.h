// Jobs: work that a transaction schedules and that some process does later. Mail, alerts, web hooks and
// anything due in the future are jobs.
//
// A process claims a job with a lease. If the process dies, the lease expires and another process takes the
// job. So a handler must be idempotent, or do its work in the transaction that completes the job, which makes
// it happen exactly once. A job that keeps failing is retried after ever longer pauses. After the last
// attempt it is marked dead, which `stanhope check` reports.

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
    std::string payload;       // JSON for the handler
    std::int64_t attempt = 0;  // 1 for the first attempt
    std::string lease;         // a unique id, which proves that this process holds the job
};

struct JobOptions {
    // The earliest time at which the job may start; nullopt means now.
    std::optional<base::Time> due_at;
    // While a job with this key waits or runs, adding another one with the same key does nothing.
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

// Returns the pause after a failed attempt with the number `attempt`: five seconds after the first, doubled
// each time, at most an hour.
std::chrono::seconds pause_after(std::int64_t attempt);

// Threads may share a JobQueue. `database` and `clock` must outlive it. If machines share a database, their
// clocks must agree to within a few seconds.
class JobQueue {
public:
    JobQueue(database::Database& database, const base::Clock& clock) : database_(database), clock_(clock) {}

    // Adds a job that exists once the transaction commits. Then the runners of this process wake.
    base::Result<void> add(database::Transaction& transaction, std::string_view kind,
                           std::string_view payload, const JobOptions& options = {});

    // Claims the due job among `kinds` that has waited longest, with a lease of kLease. Returns nullopt if
    // none is due. A job that was started kMaxAttempts times without ever ending is marked dead instead.
    base::Result<std::optional<Job>> claim(std::span<const std::string> kinds);

    // Deletes the job, in the same transaction as the job's work. Returns Conflict `job.lease_lost` if
    // another process has taken over the job.
    static base::Result<void> complete(database::Transaction& transaction, const Job& job);

    // Records a failed attempt: schedules the next one, or marks the job dead after kMaxAttempts. Does
    // nothing if another process has taken over the job.
    base::Result<void> fail(const Job& job, std::string_view reason);

    // Releases the job as if it had not been claimed. A program that stops calls this.
    base::Result<void> put_back(const Job& job);

    // Extends the lease to kLease from now. Returns Conflict `job.lease_lost` if another process has taken
    // over the job.
    base::Result<void> renew(const Job& job);

    static base::Result<JobCounts> counts(database::Connection& connection);
    static base::Result<std::vector<DeadJob>> dead(database::Connection& connection);

    // Returns the bell that rings when a job may have been added.
    base::Bell& bell() { return bell_; }

private:
    database::Database& database_;
    const base::Clock& clock_;
    base::Bell bell_;
};

}  // namespace jobs
