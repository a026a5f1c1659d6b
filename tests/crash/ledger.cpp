#include "crash/ledger.h"

#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "base/assert.h"
#include "base/log.h"
#include "changes/follower.h"
#include "jobs/job_runner.h"
#include "schema/schema.h"

namespace stanhope_testing {

namespace {

using changes::Change;
using changes::ChangeFeed;
using database::Connection;
using database::Row;
using database::Transaction;

base::Result<void> write_note(Transaction& transaction, ChangeFeed& feed, jobs::JobQueue& queue,
                              const std::string& name) {
    TRY(transaction->run("INSERT INTO ledger (name) VALUES ($1)", {name}));
    TRY(queue.add(transaction, "note.count", name));
    TRY(feed.append(transaction, "note.written", name));
    TRY(transaction->run("INSERT INTO ledger_parts (name) VALUES ($1)", {name}));
    return {};
}

base::Result<void> keep_seen(Transaction& transaction, std::span<const Change> changes) {
    for (const Change& change : changes) {
        TRY(transaction->run("INSERT INTO seen (seq, subject) VALUES ($1, $2)",
                             {change.seq, change.subject}));
    }
    return {};
}

jobs::JobRunner::Handler count_note(database::Database& database) {
    return [&database](jobs::JobRun& run) {
        return database.write([&](Transaction& transaction) -> base::Result<void> {
            TRY(transaction->run("INSERT INTO done (name) VALUES ($1)", {run.job().payload}));
            return run.complete(transaction);
        });
    };
}

// Prints the name with one call of write(2), so that the line arrives whole or not at all.
void acknowledge(const std::string& name) {
    std::string line = name + "\n";
    STANHOPE_ASSERT(::write(STDOUT_FILENO, line.data(), line.size()) == static_cast<ssize_t>(line.size()));
}

}  // namespace

void Ledger::make_tables() {
    base::SystemClock clock;
    STANHOPE_ASSERT(stanhope::bring_up_to_date(database_, clock));
    // `done` has no primary key, so that a job that ran twice is counted and does not fail.
    STANHOPE_ASSERT(database_.write([](Transaction& transaction) {
        return transaction->run_script(
            "CREATE TABLE ledger (name TEXT PRIMARY KEY); CREATE TABLE ledger_parts (name TEXT PRIMARY KEY);"
            "CREATE TABLE seen (seq BIGINT PRIMARY KEY, subject TEXT NOT NULL); CREATE TABLE done (name TEXT "
            "NOT NULL)");
    }));
}

std::int64_t Ledger::number(std::string_view sql) {
    auto found = database_.read([&](Connection& connection) {
        return connection.first(sql, {}, [](const Row& row) { return row.int64(0); });
    });
    STANHOPE_ASSERT(found && *found);
    return **found;
}

void Ledger::expect_none(std::vector<std::string>& problems, std::string_view what, std::string_view sql) {
    if (std::int64_t count = number(sql); count != 0) problems.push_back(fmt::format("{}: {}", what, count));
}

std::vector<std::string> Ledger::problems(const std::set<std::string>& acknowledged) {
    std::vector<std::string> problems;
    auto kept = database_.read([](Connection& connection) {
        return connection.all("SELECT name FROM ledger", {}, [](const Row& row) { return row.string(0); });
    });
    STANHOPE_ASSERT(kept);
    std::set<std::string> names(kept->begin(), kept->end());
    for (const std::string& name : acknowledged) {
        if (!names.contains(name)) problems.push_back(fmt::format("acknowledged and lost: {}", name));
    }
    expect_none(
        problems, "half-written rows",
        "SELECT count(*) FROM ledger LEFT JOIN ledger_parts ON ledger_parts.name = ledger.name LEFT JOIN "
        "changes ON changes.subject = ledger.name "
        "WHERE ledger_parts.name IS NULL OR changes.seq IS NULL");
    expect_none(problems, "parts without a row",
                "SELECT (SELECT count(*) FROM ledger_parts) + (SELECT count(*) FROM changes) - 2 * (SELECT "
                "count(*) FROM ledger)");
    expect_none(problems, "gaps in the changes", "SELECT coalesce(max(seq), 0) - count(*) FROM changes");
    expect_none(
        problems, "the follower is elsewhere than it has seen",
        "SELECT coalesce((SELECT seq FROM followers WHERE name = 'crash'), 0) - (SELECT count(*) FROM seen)");
    expect_none(problems, "seen other than it was",
                "SELECT count(*) FROM seen LEFT JOIN changes ON changes.seq = seen.seq WHERE changes.subject "
                "IS NULL OR changes.subject <> seen.subject");
    expect_none(problems, "jobs done twice", "SELECT count(*) - count(DISTINCT name) FROM done");
    expect_none(
        problems, "jobs lost",
        "SELECT (SELECT count(*) FROM ledger) - (SELECT count(*) FROM done) - (SELECT count(*) FROM jobs)");
    return problems;
}

void Ledger::settle() {
    base::SystemClock clock;
    base::Log log(base::LogFormat::Text, base::LogLevel::Warning, clock);
    ChangeFeed feed(clock);
    changes::Follower follower("crash", feed, database_, log, keep_seen);
    while (follower.follow_once().value() > 0) {
    }
    // The queue's clock is ahead, so that the leases of killed processes have expired.
    base::FixedClock later(clock.now() + jobs::kLease * 2);
    jobs::JobQueue queue(database_, later);
    jobs::JobRunner runner(queue, database_, log);
    runner.handle("note.count", count_note(database_));
    runner.start(1);
    auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (number("SELECT count(*) FROM jobs WHERE state = 'waiting'") > 0 &&
           std::chrono::steady_clock::now() < deadline) {
        later.advance(std::chrono::seconds(10));
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    runner.stop();
}

std::vector<std::string> Ledger::problems_at_the_end(const std::set<std::string>& acknowledged) {
    std::vector<std::string> found = problems(acknowledged);
    expect_none(found, "changes not seen",
                "SELECT (SELECT count(*) FROM changes) - (SELECT count(*) FROM seen)");
    expect_none(found, "jobs not done", "SELECT (SELECT count(*) FROM ledger) - (SELECT count(*) FROM done)");
    expect_none(found, "jobs left", "SELECT count(*) FROM jobs");
    return found;
}

std::int64_t Ledger::change_count() {
    return number("SELECT count(*) FROM changes");
}

std::int64_t Ledger::done_count() {
    return number("SELECT count(*) FROM done");
}

void write_until_killed(const std::string& address, int round) {
    base::SystemClock clock;
    base::Log log(base::LogFormat::Text, base::LogLevel::Error, clock);
    auto database = database::Database::open({.address = address});
    STANHOPE_ASSERT(database);
    ChangeFeed feed(clock);
    jobs::JobQueue queue(**database, clock);
    changes::Follower follower("crash", feed, **database, log, keep_seen);
    jobs::JobRunner runner(queue, **database, log);
    runner.handle("note.count", count_note(**database));
    follower.start();
    runner.start(2);
    std::vector<std::jthread> writers;
    for (int writer = 0; writer < 3; ++writer) {
        writers.emplace_back([&, writer] {
            for (int i = 0;; ++i) {
                std::string name = fmt::format("{}-{}-{}", round, writer, i);
                auto written = (*database)->write(
                    [&](Transaction& transaction) { return write_note(transaction, feed, queue, name); });
                if (written) acknowledge(name);
            }
        });
    }
    while (true)
        ::pause();
}

}  // namespace stanhope_testing
