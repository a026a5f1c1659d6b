#include "changes/trimming.h"

#include <gtest/gtest.h>

#include "base/clock.h"
#include "changes/change_feed.h"
#include "support/test_database.h"

using changes::Change;
using changes::ChangeFeed;
using database::Connection;
using database::Transaction;

namespace {

class Trimming : public testing::Test {
protected:
    Trimming() {
        EXPECT_TRUE(database_->write([&](Transaction& transaction) -> base::Result<void> {
            for (std::string_view sql :
                 {"CREATE TABLE changes (seq BIGINT PRIMARY KEY, at BIGINT NOT NULL, kind TEXT NOT NULL, "
                  "subject TEXT NOT NULL, detail TEXT NOT NULL)",
                  "CREATE TABLE followers (name TEXT PRIMARY KEY, seq BIGINT NOT NULL)"}) {
                TRY(transaction->run(sql, {}));
            }
            return {};
        }));
    }

    void add(std::int64_t first, std::int64_t last, std::chrono::hours age) {
        EXPECT_TRUE(database_->write([&](Transaction& transaction) -> base::Result<void> {
            for (std::int64_t seq = first; seq <= last; ++seq) {
                TRY(transaction->run("INSERT INTO changes VALUES ($1, $2, 'test.happened', 'x', '{}')",
                                     {seq, now_ - age}));
            }
            return {};
        }));
    }

    void follow(std::string_view name, std::int64_t seq) {
        EXPECT_TRUE(database_->write([&](Transaction& transaction) -> base::Result<void> {
            TRY(transaction->run("INSERT INTO followers VALUES ($1, $2)", {name, seq}));
            return {};
        }));
    }

    std::vector<std::int64_t> left() {
        return *database_->read([](Connection& connection) {
            return connection.all("SELECT seq FROM changes ORDER BY seq", {},
                                  [](const database::Row& row) { return row.int64(0); });
        });
    }

    base::Time now_ = *base::parse_rfc3339("2026-11-23T09:30:00Z");
    stanhope_testing::TestDatabase database_;
};

constexpr std::chrono::hours kOld{31 * 24};

}  // namespace

TEST_F(Trimming, DeletesWhatIsOldAndHandledByEveryFollower) {
    add(1, 10, kOld);
    follow("quick", 10);
    follow("slow", 4);
    EXPECT_EQ(changes::trim(*database_, now_), 4);
    EXPECT_EQ(left().front(), 5);
    EXPECT_EQ(changes::trim(*database_, now_), 0);
}

TEST_F(Trimming, LeavesThirtyDays) {
    add(1, 3, kOld);
    add(4, 5, std::chrono::hours(1));
    follow("one", 5);
    EXPECT_EQ(changes::trim(*database_, now_), 3);
    EXPECT_EQ(left(), (std::vector<std::int64_t>{4, 5}));
}

TEST_F(Trimming, LeavesNoGapWhereAClockWentBack) {
    add(1, 2, kOld);
    add(3, 3, std::chrono::hours(1));
    add(4, 5, kOld);
    follow("one", 5);
    EXPECT_EQ(changes::trim(*database_, now_), 2);
    EXPECT_EQ(left(), (std::vector<std::int64_t>{3, 4, 5}));
}

TEST_F(Trimming, LeavesTheNewestSoThatNumbersGoOn) {
    add(1, 12'000, kOld);
    EXPECT_EQ(changes::trim(*database_, now_), 11'999);
    EXPECT_EQ(left(), (std::vector<std::int64_t>{12'000}));
    base::FixedClock clock{now_};
    ChangeFeed feed(clock);
    ASSERT_TRUE(database_->write(
        [&](Transaction& transaction) { return feed.append(transaction, "test.happened", "next"); }));
    EXPECT_EQ(left().size(), 2U);
}

TEST_F(Trimming, DoesNothingToAnEmptyFeed) {
    EXPECT_EQ(changes::trim(*database_, now_), 0);
}
