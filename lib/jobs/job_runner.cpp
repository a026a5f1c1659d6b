#include "jobs/job_runner.h"

#include <exception>

#include "base/pause.h"

namespace jobs {

namespace {

// The interval at which a sleeping runner checks for due jobs, so that a job starts well within a second of
// being due.
constexpr std::chrono::milliseconds kLookInterval{250};
constexpr std::chrono::milliseconds kPauseAfterFailure{1'000};

}  // namespace

void JobRunner::start(int threads) {
    for (int i = 0; i < threads; ++i) {
        threads_.emplace_back([this](std::stop_token stop) { work(stop); });
    }
    threads_.emplace_back([this](std::stop_token stop) { keep_leases(stop); });
}

void JobRunner::stop() {
    for (auto& thread : threads_)
        thread.request_stop();
    queue_.bell().ring();
    threads_.clear();
}

void JobRunner::work(std::stop_token stop) {
    std::vector<std::string> kinds;
    kinds.reserve(handlers_.size());
    for (const auto& [kind, handler] : handlers_)
        kinds.push_back(kind);
    if (kinds.empty()) return;
    std::uint64_t heard = 0;
    while (!stop.stop_requested()) {
        auto ran = run_next(kinds, stop);
        if (!ran) {
            log_.warning("cannot look for jobs", {{"reason", base::describe(ran.error())}});
            base::pause(stop, kPauseAfterFailure);
        } else if (!*ran) {
            heard = queue_.bell().wait(heard, kLookInterval);
        }
    }
}

base::Result<bool> JobRunner::run_next(const std::vector<std::string>& kinds, const std::stop_token& stop) {
    TRY(auto job, queue_.claim(kinds));
    if (!job) return false;
    {
        base::MutexLock lock(mutex_);
        running_.emplace(job->id, *job);
    }
    run(*job, stop);
    base::MutexLock lock(mutex_);
    running_.erase(job->id);
    return true;
}

void JobRunner::run(const Job& job, const std::stop_token& stop) {
    JobRun run(job, stop);
    auto outcome = call_handler(run);
    finish(job, outcome, stop.stop_requested());
}

base::Result<void> JobRunner::call_handler(JobRun& run) {
    try {
        return handlers_.at(run.job().kind)(run);
    } catch (const std::exception& exception) {
        return base::internal("job.exception", "The job failed.", exception.what());
    }
}

void JobRunner::finish(const Job& job, const base::Result<void>& outcome, bool stopping) {
    base::Result<void> ended;
    if (outcome) {
        ended = database_.write(
            [&](database::Transaction& transaction) { return JobQueue::complete(transaction, job); });
        // The handler may have completed the job itself. Then `complete` finds no job, which is no error
        // here.
        if (!ended && ended.error().code() == "job.lease_lost") ended = {};
    } else if (stopping) {
        ended = queue_.put_back(job);
    } else {
        log_.warning("a job failed", {{"kind", job.kind},
                                      {"job", job.id},
                                      {"attempt", job.attempt},
                                      {"reason", base::describe(outcome.error())}});
        ended = queue_.fail(job, base::describe(outcome.error()));
    }
    // The error is only logged: the lease expires and the job runs again, which its handler must allow for
    // anyway.
    if (!ended)
        log_.error("cannot record the end of a job",
                   {{"kind", job.kind}, {"job", job.id}, {"reason", base::describe(ended.error())}});
}

void JobRunner::keep_leases(std::stop_token stop) {
    while (!stop.stop_requested()) {
        base::pause(stop, kLease / 3);
        std::vector<Job> running;
        {
            base::MutexLock lock(mutex_);
            for (const auto& [id, job] : running_)
                running.push_back(job);
        }
        for (const Job& job : running) {
            if (auto renewed = queue_.renew(job); !renewed) {
                log_.warning(
                    "a job's lease was not renewed",
                    {{"kind", job.kind}, {"job", job.id}, {"reason", base::describe(renewed.error())}});
            }
        }
    }
}

}  // namespace jobs
