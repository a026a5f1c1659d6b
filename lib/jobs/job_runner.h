// Runs due jobs on a few threads of its own.

#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/log.h"
#include "jobs/job_queue.h"

namespace jobs {

// One run of one job, as its handler sees it.
class JobRun {
public:
    JobRun(const Job& job, std::stop_token stop) : job_(job), stop_(std::move(stop)) {}

    const Job& job() const { return job_; }
    // The program is about to end: return an error soon, and the job will be run again.
    bool should_stop() const { return stop_.stop_requested(); }

    // Completes the job together with what the handler writes in `transaction`: exactly once. If the
    // transaction is taken back, so is this. A handler that never calls it is completed after it returns.
    base::Result<void> complete(database::Transaction& transaction) const {
        return JobQueue::complete(transaction, job_);
    }

private:
    const Job& job_;
    std::stop_token stop_;
};

class JobRunner {
public:
    // Returns an error to be tried again later. May block; runs on the runner's thread. Its lease is renewed
    // while it runs.
    using Handler = std::function<base::Result<void>(JobRun&)>;

    // All must outlive it.
    JobRunner(JobQueue& queue, database::Database& database, base::Log& log)
        : queue_(queue), database_(database), log_(log) {}
    ~JobRunner() { stop(); }

    // Before `start`. Kinds nobody handles here are left for other programs.
    void handle(std::string kind, Handler handler) { handlers_[std::move(kind)] = std::move(handler); }

    void start(int threads);

    // Claims nothing more and waits for what is running.
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
    std::mutex mutex_;
    std::map<std::string, Job> running_;  // by id; guarded by mutex_
    std::vector<std::jthread> threads_;
};

}  // namespace jobs
