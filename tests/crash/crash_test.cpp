// Kills a writer at random moments, again and again. Then it checks that no acknowledged write is lost, no
// other write is half there, no follower has missed or repeated a change, and no job is lost or done twice.
//
//   crash_test [--rounds N] [--seed N]
//
// STANHOPE_TEST_DATABASE names the database. All rounds use the same database, so each starts from what the
// earlier crashes left. The last lines of the output have the format of a test runner (`# pass N`).

#include <csignal>
#include <cstdio>
#include <cstring>
#include <random>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/strings.h"
#include "crash/ledger.h"
#include "support/test_database.h"

using stanhope_testing::Ledger;

namespace {

struct Writer {
    pid_t process = 0;
    int acknowledgements = -1;  // the reading end of a pipe
};

// Starts this program again as the writer. A process that is only forked would share memory with this one; a
// writer that starts after a real crash does not.
Writer start_writer(const char* program, const std::string& address, int round) {
    int ends[2];
    if (::pipe(ends) != 0) std::abort();
    pid_t process = ::fork();
    if (process == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
        ::execl(program, program, "--write", address.c_str(), std::to_string(round).c_str(), nullptr);
        ::_exit(127);
    }
    ::close(ends[1]);
    return {process, ends[0]};
}

// Returns the lines that the writer printed before it died. An incomplete last line is left out: it was not
// an acknowledgement yet.
std::vector<std::string> read_acknowledgements(int descriptor) {
    std::string text;
    char buffer[65'536];
    for (ssize_t count; (count = ::read(descriptor, buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<std::size_t>(count));
    ::close(descriptor);
    std::vector<std::string> lines;
    for (std::string_view line : base::split(text, '\n'))
        lines.emplace_back(line);
    lines.pop_back();
    return lines;
}

// Runs the writer for the time `life`, kills it, and returns what it acknowledged. The pipe is read only
// afterwards: it holds 64 KiB, far more than a writer prints in that time.
std::vector<std::string> run_and_kill(const char* program, const std::string& address, int round,
                                      std::chrono::microseconds life) {
    Writer writer = start_writer(program, address, round);
    std::this_thread::sleep_for(life);
    ::kill(writer.process, SIGKILL);
    int status = 0;
    ::waitpid(writer.process, &status, 0);
    if (!WIFSIGNALED(status)) fmt::print("the writer ended by itself, status {}\n", status);
    return read_acknowledgements(writer.acknowledgements);
}

int crash_rounds(const char* program, int rounds, unsigned seed) {
    stanhope_testing::TestDatabase database;
    Ledger ledger(*database);
    ledger.make_tables();
    std::mt19937 random(seed);
    // Some writers die while they start, most in the middle of their work.
    std::uniform_int_distribution<int> life(500, 300'000);
    std::set<std::string> acknowledged;
    int failures = 0;
    for (int round = 1; round <= rounds; ++round) {
        for (std::string& line :
             run_and_kill(program, database.address(), round, std::chrono::microseconds(life(random))))
            acknowledged.insert(std::move(line));
        auto problems = ledger.problems(acknowledged);
        for (const std::string& problem : problems)
            fmt::print("round {}: {}\n", round, problem);
        failures += problems.empty() ? 0 : 1;
    }
    // At the end nobody kills the follower and the job runner, so they must finish everything.
    ledger.settle();
    auto problems = ledger.problems_at_the_end(acknowledged);
    for (const std::string& problem : problems)
        fmt::print("at the end: {}\n", problem);
    failures += problems.empty() ? 0 : 1;
    bool wrote_enough = acknowledged.size() > static_cast<std::size_t>(rounds);
    if (!wrote_enough)
        fmt::print("only {} writes were acknowledged; this tests nothing\n", acknowledged.size());
    failures += wrote_enough ? 0 : 1;
    fmt::print("{} crashes, {} acknowledged writes, {} changes, {} jobs done (seed {})\n", rounds,
               acknowledged.size(), ledger.change_count(), ledger.done_count(), seed);
    fmt::print("# pass {}\n# fail {}\n", rounds + 2 - failures, failures);
    return failures == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
    if (count == 4 && std::strcmp(arguments[1], "--write") == 0) {
        stanhope_testing::write_until_killed(arguments[2], std::atoi(arguments[3]));
    }
    int rounds = 20;
    unsigned seed = 20261123;
    for (int i = 1; i + 1 < count; i += 2) {
        if (std::strcmp(arguments[i], "--rounds") == 0) rounds = std::atoi(arguments[i + 1]);
        if (std::strcmp(arguments[i], "--seed") == 0)
            seed = static_cast<unsigned>(std::atoi(arguments[i + 1]));
    }
    return crash_rounds("/proc/self/exe", rounds, seed);
}
