#include "sessions/slow_down.h"

#include <gtest/gtest.h>

#include "support/newsroom_database.h"

using namespace stanhope;

namespace {

const Visit kHere{"192.0.2.1", ""};
const Visit kElsewhere{"198.51.100.7", ""};

class SlowingDown : public testing::Test {
protected:
    std::vector<Guesser> guessers(const SlowDown& door, std::string_view account, const Visit& visit) {
        return {door.account_from_network(account, visit), door.network(visit)};
    }
    void fail(const SlowDown& door, std::string_view account, const Visit& visit, int times = 1) {
        for (int i = 0; i < times; ++i)
            ASSERT_TRUE(door.note_failure(guessers(door, account, visit)));
    }
    // Returns the seconds that a guesser must wait; empty if none.
    std::string wait(const SlowDown& door, std::string_view account, const Visit& visit) {
        auto may = door.must_not_wait(guessers(door, account, visit));
        if (may) return "";
        EXPECT_EQ(may.error().kind(), base::ErrorKind::TooMany);
        EXPECT_EQ(may.error().code(), "sign_in.too_often");
        return may.error().detail();
    }

    stanhope_testing::NewsroomDatabase database_;
    base::FixedClock clock_{base::parse_rfc3339("2026-11-24T08:00:00Z").value()};
    SlowDown staff_{*database_, clock_, "staff"};
    SlowDown members_{*database_, clock_, "member"};
};

}  // namespace

TEST_F(SlowingDown, TheWaitDoublesUpToAQuarterOfAnHour) {
    fail(staff_, "ada", kHere, 4);
    EXPECT_EQ(wait(staff_, "ada", kHere), "");
    fail(staff_, "ada", kHere);
    EXPECT_EQ(wait(staff_, "ada", kHere), "1");
    fail(staff_, "ada", kHere);
    EXPECT_EQ(wait(staff_, "ada", kHere), "2");
    fail(staff_, "ada", kHere, 20);
    EXPECT_EQ(wait(staff_, "ada", kHere), "900");
    clock_.advance(std::chrono::seconds(900));
    EXPECT_EQ(wait(staff_, "ada", kHere), "");
}

TEST_F(SlowingDown, NobodyElseWaits) {
    fail(staff_, "ada", kHere, 6);
    EXPECT_EQ(wait(staff_, "ada", kElsewhere), "") << "the owner signs in from elsewhere";
    EXPECT_EQ(wait(staff_, "grace", kHere), "") << "a colleague in the same office";
    EXPECT_EQ(wait(members_, "ada", kHere), "") << "the same address at another door";
}

TEST_F(SlowingDown, ANetworkThatTriesManyAccountsWaits) {
    for (int i = 0; i < 30; ++i)
        fail(staff_, std::to_string(i), kHere);
    EXPECT_EQ(wait(staff_, "ada", kHere), "1");
    EXPECT_EQ(wait(staff_, "ada", kElsewhere), "");
    EXPECT_EQ(wait(members_, "ada", kHere), "");
}

TEST_F(SlowingDown, ForgetsAnAccountAfterASuccess) {
    fail(staff_, "ada", kHere, 6);
    ASSERT_TRUE(database_->write([&](database::Transaction& transaction) {
        return SlowDown::forget(transaction, staff_.account_from_network("ada", kHere));
    }));
    fail(staff_, "ada", kHere, 4);
    EXPECT_EQ(wait(staff_, "ada", kHere), "");
}

TEST_F(SlowingDown, ForgetsADayAfterTheWait) {
    fail(staff_, "ada", kHere, 6);
    clock_.advance(std::chrono::hours(25));
    fail(staff_, "grace", kHere);
    fail(staff_, "ada", kHere, 4);
    EXPECT_EQ(wait(staff_, "ada", kHere), "") << "it counts from one again";
}
