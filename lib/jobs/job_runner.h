// Runs due jobs on a few worker threads.

#pragma once

#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "base/log.h"
#include "base/mutex.h"
#include "jobs/job_queue.h"

namespace jobs {

// One attempt to run a job, as its handler sees it.
class JobRun {
public:
    JobRun(const Job& job, std::stop_token stop) : job_(job), stop_(std::move(stop)) {}

    const Job& job() const { return job_; }
    // Returns true if the program is stopping. The handler should then return an error soon, and the job will
    // run again.
    bool should_stop() const { return stop_.stop_requested(); }

    // Completes the job in `transaction`, together with the handler's own writes, so that they happen exactly
    // once. A rollback undoes both. If the handler never calls this, the runner completes the job afterwards.
    base::Result<void> complete(database::Transaction& transaction) const {
        return JobQueue::complete(transaction, job_);
    }

private:
    const Job& job_;
    std::stop_token stop_;
};

class JobRunner {
public:
    // A handler runs on a worker thread and may block. Meanwhile the runner renews the job's lease. If the
    // handler returns an error, the job is retried later.
    using Handler = std::function<base::Result<void>(JobRun&)>;

    // All references must outlive the runner.
    JobRunner(JobQueue& queue, database::Database& database, base::Log& log)
        : queue_(queue), database_(database), log_(log) {}
    ~JobRunner() { stop(); }

    // Registers the handler of a kind of job. Call this before `start`. Jobs without a handler here are left
    // to other programs.
    void handle(std::string kind, Handler handler) { handlers_[std::move(kind)] = std::move(handler); }

    void start(int threads);

    // Stops claiming jobs and waits until the running ones have ended.
    void stop();

private:
    void work(std::stop_token stop);
    void keep_leases(std::stop_token stop);
    base::Result<bool> run_next(const std::vector<std::string>& kinds, const std::stop_token& stop);
    void run(const Job& job, const std::stop_token& stop);
    base::Result<void> call_handler(JobRun& run);
    void finish(const Job& job, const base::Result<void>& outcome, bool stopping);

    JobQueue& queue_;
    database::Database& database_;
    base::Log& log_;
    std::map<std::string, Handler> handlers_;
    base::Mutex mutex_;
    std::map<std::string, Job> running_ GUARDED_BY(mutex_);  // by job id
    std::vector<std::jthread> threads_;
};

}  // namespace jobs
