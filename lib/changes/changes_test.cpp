#include <atomic>
#include <future>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "changes/change_feed.h"
#include "changes/follower.h"
#include "changes/watcher.h"
#include "support/test_database.h"

using changes::Change;
using changes::ChangeFeed;
using changes::Follower;
using database::Connection;
using database::Transaction;

namespace {

class Changes : public testing::Test {
protected:
    Changes() {
        auto made = database_->write([](Transaction& transaction) {
            // With a primary key of the type INTEGER, SQLite numbers the rows itself.
            bool is_sqlite = transaction->dialect() == database::Dialect::Sqlite;
            return transaction->run_script(
                fmt::format("CREATE TABLE changes (seq {} PRIMARY KEY, ", is_sqlite ? "INTEGER" : "BIGINT") +
                "at BIGINT NOT NULL, kind TEXT NOT NULL, "
                "subject TEXT NOT NULL, detail TEXT NOT NULL);"
                "CREATE TABLE followers (name TEXT PRIMARY KEY, seq BIGINT NOT NULL);"
                "CREATE TABLE seen (seq BIGINT PRIMARY KEY, subject TEXT NOT NULL)");
        });
        EXPECT_TRUE(made) << made.error().detail();
    }

    base::Result<void> append(database::Database& database, ChangeFeed& feed, std::string_view subject) {
        return database.write(
            [&](Transaction& transaction) { return feed.append(transaction, "test.happened", subject); });
    }

    std::vector<Change> after(std::int64_t seq) {
        return database_
            ->read([&](Connection& connection) { return ChangeFeed::after(connection, seq, 1'000'000); })
            .value();
    }

    // Stores the numbers of the changes that it is called with. The primary key refuses a change that comes
    // twice.
    static base::Result<void> keep(Transaction& transaction, std::span<const Change> changes) {
        for (const Change& change : changes) {
            TRY(transaction->run("INSERT INTO seen (seq, subject) VALUES ($1, $2)",
                                 {change.seq, change.subject}));
        }
        return {};
    }

    std::vector<std::int64_t> seen() {
        return database_
            ->read([](Connection& connection) {
                return connection.all("SELECT seq FROM seen ORDER BY seq", {},
                                      [](const database::Row& row) { return row.int64(0); });
            })
            .value();
    }

    stanhope_testing::TestDatabase database_;
    base::FixedClock clock_{base::from_microseconds(1'000)};
    base::Log log_{base::LogFormat::Text, base::LogLevel::Error, clock_};
    ChangeFeed feed_{clock_};
};

std::vector<std::int64_t> numbers_to(std::int64_t last) {
    std::vector<std::int64_t> numbers;
    for (std::int64_t number = 1; number <= last; ++number)
        numbers.push_back(number);
    return numbers;
}

}  // namespace

TEST_F(Changes, AreNumberedWithoutGapsAlsoAfterARollback) {
    ASSERT_TRUE(append(*database_, feed_, "a"));
    EXPECT_FALSE(database_->write([&](Transaction& transaction) -> base::Result<void> {
        TRY(feed_.append(transaction, "test.happened", "lost"));
        return base::invalid("test.no", "No.");
    }));
    ASSERT_TRUE(append(*database_, feed_, "b"));
    auto changes = after(0);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].seq, 1);
    EXPECT_EQ(changes[1].seq, 2);
    EXPECT_EQ(changes[1].subject, "b");
    EXPECT_EQ(changes[1].kind, "test.happened");
    EXPECT_EQ(changes[1].at, clock_.now());
    EXPECT_EQ(after(1).size(), 1U);
}

// A reader that polls all the time must see 1, 2, 3 … in order. Meanwhile writers that use two separate
// Database objects, like two programs, keep their transactions open for different times after appending.
TEST_F(Changes, NoReaderCanSkipANumberThatCommitsLate) {
    constexpr int kThreads = 4;
    constexpr int kEach = 40;
    auto other = database::Database::open({.address = database_.address()});
    ASSERT_TRUE(other);
    ChangeFeed other_feed(clock_);
    std::atomic<int> running = kThreads;
    std::vector<std::jthread> writers;
    for (int thread = 0; thread < kThreads; ++thread) {
        writers.emplace_back([&, thread] {
            auto& database = thread % 2 == 0 ? *database_ : **other;
            auto& feed = thread % 2 == 0 ? feed_ : other_feed;
            for (int i = 0; i < kEach; ++i) {
                auto wrote = database.write([&](Transaction& transaction) -> base::Result<void> {
                    TRY(feed.append(transaction, "test.happened", "x"));
                    std::this_thread::sleep_for(std::chrono::microseconds((i * 37 + thread * 61) % 700));
                    if (i % 10 == 9) return base::invalid("test.no", "No.");
                    return {};
                });
                EXPECT_EQ(wrote.has_value(), i % 10 != 9);
            }
            --running;
        });
    }
    std::int64_t last = 0;
    bool finished = false;
    while (!finished) {
        finished = running == 0;
        for (const Change& change : after(last))
            ASSERT_EQ(change.seq, ++last);
    }
    EXPECT_EQ(last, kThreads * kEach * 9 / 10);
}

TEST_F(Changes, AFollowerSeesEachChangeOnce) {
    Follower follower("test", feed_, *database_, log_, keep);
    EXPECT_EQ(follower.follow_once(), 0U);
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(append(*database_, feed_, "a"));
    EXPECT_EQ(follower.follow_once(), 3U);
    EXPECT_EQ(follower.follow_once(), 0U);
    ASSERT_TRUE(append(*database_, feed_, "a"));
    Follower restarted("test", feed_, *database_, log_, keep);
    EXPECT_EQ(restarted.follow_once(), 1U);
    EXPECT_EQ(seen(), numbers_to(4));
}

TEST_F(Changes, AFollowerThatFailsGetsTheSameChangesAgain) {
    bool fails = true;
    Follower follower("test", feed_, *database_, log_,
                      [&](Transaction& transaction, std::span<const Change> changes) -> base::Result<void> {
                          TRY(keep(transaction, changes));
                          if (fails) return base::unavailable("test.down", "Down.");
                          return {};
                      });
    ASSERT_TRUE(append(*database_, feed_, "a"));
    EXPECT_FALSE(follower.follow_once());
    EXPECT_TRUE(seen().empty());
    fails = false;
    EXPECT_EQ(follower.follow_once(), 1U);
    EXPECT_EQ(seen(), numbers_to(1));
}

TEST_F(Changes, TheSameFollowerInTwoProgramsStillSeesEachChangeOnce) {
    auto other = database::Database::open({.address = database_.address()});
    ChangeFeed other_feed(clock_);
    Follower mine("test", feed_, *database_, log_, keep);
    Follower theirs("test", other_feed, **other, log_, keep);
    mine.start();
    theirs.start();
    for (int i = 0; i < 100; ++i)
        ASSERT_TRUE(append(i % 2 == 0 ? *database_ : **other, i % 2 == 0 ? feed_ : other_feed, "a"));
    auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (seen().size() < 100 && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    mine.stop();
    theirs.stop();
    EXPECT_EQ(seen(), numbers_to(100));
}

TEST_F(Changes, AFollowerIsWokenByItsOwnProcessAndByOthers) {
    std::promise<void> first;
    std::promise<void> second;
    int calls = 0;
    Follower follower("test", feed_, *database_, log_,
                      [&](Transaction&, std::span<const Change>) -> base::Result<void> {
                          (++calls == 1 ? first : second).set_value();
                          return {};
                      });
    changes::Watcher watcher(feed_, *database_, log_);
    ASSERT_TRUE(watcher.start());
    follower.start();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    ASSERT_TRUE(append(*database_, feed_, "mine"));
    EXPECT_EQ(first.get_future().wait_for(std::chrono::milliseconds(500)), std::future_status::ready);
    auto other = database::Database::open({.address = database_.address()});
    ChangeFeed other_feed(clock_);
    ASSERT_TRUE(append(**other, other_feed, "theirs"));
    EXPECT_EQ(second.get_future().wait_for(std::chrono::milliseconds(800)), std::future_status::ready);
    follower.stop();
    watcher.stop();
}

// Most changes of a burst send no NOTIFY of their own.
TEST_F(Changes, TheEndOfABurstFromAnotherProcessIsHeardToo) {
    std::promise<void> all;
    std::size_t count = 0;
    Follower follower("test", feed_, *database_, log_,
                      [&](Transaction&, std::span<const Change> seen) -> base::Result<void> {
                          count += seen.size();
                          if (count == 20) all.set_value();
                          return {};
                      });
    changes::Watcher watcher(feed_, *database_, log_);
    ASSERT_TRUE(watcher.start());
    follower.start();
    auto other = database::Database::open({.address = database_.address()});
    ChangeFeed other_feed(clock_);
    for (int i = 0; i < 20; ++i)
        ASSERT_TRUE(append(**other, other_feed, "theirs"));
    EXPECT_EQ(all.get_future().wait_for(std::chrono::milliseconds(800)), std::future_status::ready);
    follower.stop();
    watcher.stop();
}
