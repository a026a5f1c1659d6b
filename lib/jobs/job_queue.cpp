#include "jobs/job_queue.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/uuid.h"

namespace jobs {

namespace {

using database::Row;
using database::Transaction;

base::Failure lease_lost(const Job& job) {
    return base::conflict("job.lease_lost", "The job was taken over by another process.", job.id);
}

// The kinds of jobs are constants of the program, so they may be pasted into the SQL. The text then never
// changes, and the statement is prepared only once.
std::string claim_statement(database::Dialect dialect, std::span<const std::string> kinds) {
    return fmt::format(
        "UPDATE jobs SET lease = $1, lease_until = $2, attempts = attempts + 1 WHERE id = ("
        "SELECT id FROM jobs WHERE state = 'waiting' AND due_at <= $3 AND coalesce(lease_until, 0) <= $3 AND "
        "kind IN ('{}') "
        "ORDER BY due_at, id LIMIT 1{}) RETURNING id, kind, payload, attempts",
        fmt::join(kinds, "', '"), dialect == database::Dialect::Postgresql ? " FOR UPDATE SKIP LOCKED" : "");
}

}  // namespace

std::chrono::seconds pause_after(std::int64_t attempt) {
    std::int64_t doublings = std::clamp<std::int64_t>(attempt - 1, 0, 10);
    return std::min(std::chrono::seconds(5 << doublings), std::chrono::seconds(3600));
}

base::Result<void> JobQueue::add(Transaction& transaction, std::string_view kind, std::string_view payload,
                                 const JobOptions& options) {
    base::Time now = clock_.now();
    TRY(transaction->run(
        "INSERT INTO jobs (id, kind, payload, unique_key, state, due_at, attempts, created_at) "
        "VALUES ($1, $2, $3, $4, 'waiting', $5, 0, $6) ON CONFLICT (unique_key) DO NOTHING",
        {base::Uuid::make(now).to_string(), kind, payload, options.unique_key, options.due_at.value_or(now),
         now}));
    transaction.after_commit([this] { bell_.ring(); });
    return {};
}

base::Result<std::optional<Job>> JobQueue::claim(std::span<const std::string> kinds) {
    base::Time now = clock_.now();
    // Check for due jobs without the write lock first: most checks find none.
    TRY(bool any, database_.read([&](database::Connection& connection) -> base::Result<bool> {
        TRY(auto due, connection.first("SELECT 1 FROM jobs WHERE state = 'waiting' AND due_at <= $1 AND "
                                       "coalesce(lease_until, 0) <= $1 LIMIT 1",
                                       {now}, [](const Row&) { return true; }));
        return due.has_value();
    }));
    if (!any) return std::nullopt;
    std::string lease = base::Uuid::make(now).to_string();
    std::string statement = claim_statement(database_.dialect(), kinds);
    TRY(auto job, database_.write([&](Transaction& transaction) {
        return transaction->first(statement, {lease, now + kLease, now}, [&](const Row& row) {
            return Job{row.string(0), row.string(1), row.string(2), row.int64(3), lease};
        });
    }));
    if (job && job->attempt > kMaxAttempts) {
        TRY(fail(*job, "the process died during every attempt"));
        return claim(kinds);
    }
    return job;
}

base::Result<void> JobQueue::complete(Transaction& transaction, const Job& job) {
    TRY(std::int64_t deleted,
        transaction->run("DELETE FROM jobs WHERE id = $1 AND lease = $2", {job.id, job.lease}));
    if (deleted == 0) return lease_lost(job);
    return {};
}

base::Result<void> JobQueue::fail(const Job& job, std::string_view reason) {
    base::Time due = clock_.now() + pause_after(job.attempt);
    std::string_view state = job.attempt >= kMaxAttempts ? "dead" : "waiting";
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run(
            "UPDATE jobs SET state = $3, due_at = $4, last_error = $5, lease = NULL, lease_until = NULL "
            "WHERE id = $1 AND lease = $2",
            {job.id, job.lease, state, due, reason}));
        return {};
    });
}

base::Result<void> JobQueue::put_back(const Job& job) {
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(
            transaction->run("UPDATE jobs SET attempts = attempts - 1, lease = NULL, lease_until = NULL "
                             "WHERE id = $1 AND lease = $2",
                             {job.id, job.lease}));
        return {};
    });
}

base::Result<void> JobQueue::renew(const Job& job) {
    TRY(std::int64_t renewed, database_.write([&](Transaction& transaction) {
        return transaction->run("UPDATE jobs SET lease_until = $3 WHERE id = $1 AND lease = $2",
                                {job.id, job.lease, clock_.now() + kLease});
    }));
    if (renewed == 0) return lease_lost(job);
    return {};
}

base::Result<JobCounts> JobQueue::counts(database::Connection& connection) {
    TRY(auto counts,
        connection.first("SELECT (SELECT count(*) FROM jobs WHERE state = 'waiting'), "
                         "(SELECT count(*) FROM jobs WHERE state = 'dead')",
                         {}, [](const Row& row) { return JobCounts{row.int64(0), row.int64(1)}; }));
    return counts.value_or(JobCounts{});
}

base::Result<std::vector<DeadJob>> JobQueue::dead(database::Connection& connection) {
    return connection.all(
        "SELECT id, kind, last_error FROM jobs WHERE state = 'dead' ORDER BY id", {},
        [](const Row& row) { return DeadJob{row.string(0), row.string(1), row.string(2)}; });
}

}  // namespace jobs
