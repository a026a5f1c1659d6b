// What the crash test writes, and how it checks the result.
//
// A write is a row in `ledger` and one in `ledger_parts`, a change in the feed and a promised job, in one
// transaction. The follower copies each change it sees to `seen`, whose key refuses a second copy; the job's
// handler adds to `done` in the transaction that completes the job.

#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "changes/change_feed.h"
#include "database/database.h"
#include "jobs/job_queue.h"

namespace stanhope_testing {

class Ledger {
public:
    explicit Ledger(database::Database& database) : database_(database) {}

    void make_tables();

    // Returns the violations of what must hold at any moment.
    std::vector<std::string> problems(const std::set<std::string>& acknowledged);

    // Runs the follower and the job runner until nothing is left to do.
    void settle();

    // Returns the violations of what must hold after `settle`.
    std::vector<std::string> problems_at_the_end(const std::set<std::string>& acknowledged);

    std::int64_t change_count();
    std::int64_t done_count();

private:
    std::int64_t number(std::string_view sql);
    void expect_none(std::vector<std::string>& problems, std::string_view what, std::string_view sql);

    database::Database& database_;
};

// Runs in the child process: writes, follows the changes and runs jobs on several threads. It prints the name
// of each row once its transaction has committed.
[[noreturn]] void write_until_killed(const std::string& address, int round);

}  // namespace stanhope_testing
