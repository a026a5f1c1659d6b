#include <atomic>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

#include "jobs/job_queue.h"
#include "jobs/job_runner.h"
#include "support/test_database.h"

using database::Connection;
using database::Row;
using database::Transaction;
using jobs::Job;
using jobs::JobQueue;
using jobs::JobRun;
using jobs::JobRunner;

namespace {

const std::vector<std::string> kKinds{"test.work"};

class Jobs : public testing::Test {
protected:
    Jobs() {
        auto made = database_->write([](Transaction& transaction) {
            return transaction->run_script(
                "CREATE TABLE jobs (id TEXT PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL, "
                "unique_key TEXT UNIQUE, state TEXT NOT NULL,"
                "due_at BIGINT NOT NULL, attempts BIGINT NOT NULL, lease TEXT, lease_until BIGINT, "
                "last_error TEXT, created_at BIGINT NOT NULL);"
                "CREATE TABLE done (payload TEXT NOT NULL, times BIGINT NOT NULL)");
        });
        EXPECT_TRUE(made) << made.error().detail();
    }

    void add(std::string_view payload, const jobs::JobOptions& options = {}) {
        auto added = database_->write(
            [&](Transaction& transaction) { return queue_.add(transaction, "test.work", payload, options); });
        ASSERT_TRUE(added) << added.error().detail();
    }

    Job claim() { return queue_.claim(kKinds).value().value(); }
    bool nothing_due() { return !queue_.claim(kKinds).value().has_value(); }

    base::Result<void> complete(const Job& job) {
        return database_->write(
            [&](Transaction& transaction) { return JobQueue::complete(transaction, job); });
    }

    std::int64_t number(std::string sql) {
        return database_
            ->read([&](Connection& connection) {
                return connection.first(sql, {}, [](const Row& row) { return row.int64(0); });
            })
            .value()
            .value();
    }

    stanhope_testing::TestDatabase database_;
    base::FixedClock clock_{base::from_microseconds(1'000'000'000)};
    base::SystemClock system_clock_;
    base::Log log_{base::LogFormat::Text, base::LogLevel::Error, clock_};
    JobQueue queue_{*database_, clock_};
};

}  // namespace

TEST_F(Jobs, AreClaimedInTheOrderTheyAreDue) {
    add("later", {.due_at = clock_.now() + std::chrono::seconds(10), .unique_key = {}});
    add("now");
    EXPECT_EQ(claim().payload, "now");
    EXPECT_TRUE(nothing_due());
    clock_.advance(std::chrono::seconds(10));
    EXPECT_EQ(claim().payload, "later");
}

TEST_F(Jobs, APromiseInATransactionThatFailsIsNoPromise) {
    EXPECT_FALSE(database_->write([&](Transaction& transaction) -> base::Result<void> {
        TRY(queue_.add(transaction, "test.work", "x"));
        return base::invalid("test.no", "No.");
    }));
    EXPECT_TRUE(nothing_due());
}

TEST_F(Jobs, AreLeftAloneWhileLeasedAndTakenOverAfterwards) {
    add("x");
    Job first = claim();
    EXPECT_TRUE(nothing_due());
    clock_.advance(jobs::kLease - std::chrono::seconds(1));
    EXPECT_TRUE(queue_.renew(first));
    clock_.advance(jobs::kLease - std::chrono::seconds(1));
    EXPECT_TRUE(nothing_due());
    clock_.advance(std::chrono::seconds(1));
    Job second = claim();
    EXPECT_EQ(second.id, first.id);
    EXPECT_EQ(second.attempt, 2);
    EXPECT_EQ(complete(first).error().code(), "job.lease_lost");
    EXPECT_EQ(queue_.renew(first).error().code(), "job.lease_lost");
    EXPECT_TRUE(queue_.fail(first, "too late")) << "and changes nothing";
    EXPECT_TRUE(complete(second));
    EXPECT_EQ(number("SELECT count(*) FROM jobs"), 0);
}

TEST_F(Jobs, OneKeyIsOneJob) {
    add("first", {.due_at = {}, .unique_key = "k"});
    add("second", {.due_at = {}, .unique_key = "k"});
    Job job = claim();
    EXPECT_EQ(job.payload, "first");
    EXPECT_TRUE(nothing_due());
    ASSERT_TRUE(complete(job));
    add("third", {.due_at = {}, .unique_key = "k"});
    EXPECT_EQ(claim().payload, "third");
}

TEST_F(Jobs, FailingOnesWaitLongerAndLongerAndEndAsDead) {
    add("x");
    for (std::int64_t attempt = 1; attempt <= jobs::kMaxAttempts; ++attempt) {
        Job job = claim();
        EXPECT_EQ(job.attempt, attempt);
        ASSERT_TRUE(queue_.fail(job, "no answer"));
        EXPECT_TRUE(nothing_due());
        clock_.advance(jobs::pause_after(attempt));
    }
    EXPECT_TRUE(nothing_due());
    auto dead = database_->read([](Connection& connection) { return JobQueue::dead(connection); });
    ASSERT_EQ(dead->size(), 1U);
    EXPECT_EQ(dead->front().last_error, "no answer");
    add("another");
    auto counts = database_->read([](Connection& connection) { return JobQueue::counts(connection); });
    EXPECT_EQ(counts->waiting, 1);
    EXPECT_EQ(counts->dead, 1);
}

TEST_F(Jobs, OneThatKillsItsProcessEachTimeEndsAsDead) {
    add("x");
    for (std::int64_t attempt = 1; attempt <= jobs::kMaxAttempts; ++attempt) {
        claim();
        clock_.advance(jobs::kLease);
    }
    EXPECT_TRUE(nothing_due());
    EXPECT_EQ(number("SELECT count(*) FROM jobs WHERE state = 'dead'"), 1);
}

TEST_F(Jobs, PausesGrowToAnHour) {
    EXPECT_EQ(jobs::pause_after(1), std::chrono::seconds(5));
    EXPECT_EQ(jobs::pause_after(2), std::chrono::seconds(10));
    EXPECT_EQ(jobs::pause_after(1'000'000), std::chrono::seconds(3600));
}

TEST_F(Jobs, ARunnerRunsThemAndTriesAgainAfterAnException) {
    JobQueue queue(*database_, system_clock_);
    JobRunner runner(queue, *database_, log_);
    std::atomic<int> runs = 0;
    runner.handle("test.work", [&](JobRun&) -> base::Result<void> {
        if (++runs == 1) throw std::runtime_error("a library's surprise");
        return {};
    });
    runner.start(2);
    auto due = system_clock_.now() + std::chrono::milliseconds(300);
    ASSERT_TRUE(database_->write([&](Transaction& transaction) {
        return queue.add(transaction, "test.work", "{}", {.due_at = due, .unique_key = {}});
    }));
    // Wait until the failure is recorded: a runner that is stopped in the middle of a run puts the job back
    // as if it had not been claimed.
    auto failed_once = [&] {
        return number("SELECT count(*) FROM jobs WHERE state = 'waiting' AND attempts = 1 AND lease IS NULL");
    };
    auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (failed_once() == 0 && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_EQ(failed_once(), 1);
    EXPECT_EQ(runs, 1);
    runner.stop();
}

TEST_F(Jobs, TwoProgramsNeverRunTheSameJobAtOnce) {
    constexpr int kJobs = 60;
    for (int i = 0; i < kJobs; ++i)
        add(std::to_string(i));
    auto other = database::Database::open({.address = database_.address()});
    ASSERT_TRUE(other);
    JobQueue mine(*database_, system_clock_);
    JobQueue theirs(**other, system_clock_);
    std::mutex mutex;
    std::map<std::string, int> running;
    auto handler = [&](database::Database& database) {
        return [&](JobRun& run) -> base::Result<void> {
            {
                std::lock_guard lock(mutex);
                EXPECT_EQ(running[run.job().id]++, 0) << "two run it at once";
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            auto done = database.write([&](Transaction& transaction) -> base::Result<void> {
                TRY(transaction->run("INSERT INTO done (payload, times) VALUES ($1, 1)",
                                     {run.job().payload}));
                return run.complete(transaction);
            });
            std::lock_guard lock(mutex);
            --running[run.job().id];
            return done;
        };
    };
    JobRunner my_runner(mine, *database_, log_);
    JobRunner their_runner(theirs, **other, log_);
    my_runner.handle("test.work", handler(*database_));
    their_runner.handle("test.work", handler(**other));
    my_runner.start(2);
    their_runner.start(2);
    auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (number("SELECT count(*) FROM jobs") > 0 && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    my_runner.stop();
    their_runner.stop();
    EXPECT_EQ(number("SELECT count(*) FROM done"), kJobs);
    EXPECT_EQ(number("SELECT count(DISTINCT payload) FROM done"), kJobs);
}

TEST_F(Jobs, AProgramThatStopsPutsItsJobBack) {
    add("x");
    JobQueue queue(*database_, clock_);
    JobRunner runner(queue, *database_, log_);
    std::atomic<bool> started = false;
    runner.handle("test.work", [&](JobRun& run) -> base::Result<void> {
        started = true;
        while (!run.should_stop())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return base::unavailable("test.stopped", "Stopped.");
    });
    runner.start(1);
    while (!started)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    runner.stop();
    EXPECT_EQ(claim().attempt, 1);
}
