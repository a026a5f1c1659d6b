#include "changes/feed_state.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "changes/change_feed.h"
#include "support/test_database.h"

using database::Connection;
using database::Transaction;

namespace {

class FeedState : public testing::Test {
protected:
    FeedState() {
        run("CREATE TABLE changes (seq BIGINT PRIMARY KEY, at BIGINT, kind TEXT, subject TEXT, detail TEXT)");
        run("CREATE TABLE followers (name TEXT PRIMARY KEY, seq BIGINT)");
    }
    void run(std::string_view sql) {
        auto ran = database_->write([&](Transaction& transaction) { return transaction->run(sql); });
        ASSERT_TRUE(ran) << ran.error().detail();
    }
    void add_change(std::int64_t seq) {
        run(fmt::format("INSERT INTO changes VALUES ({}, 0, 'kind', 'subject', '{{}}')", seq));
    }
    void add_follower(std::string_view name, std::int64_t seq) {
        run(fmt::format("INSERT INTO followers VALUES ('{}', {})", name, seq));
    }
    changes::FeedProgress progress() {
        return database_->read([](Connection& connection) { return changes::read_progress(connection); })
            .value();
    }
    changes::FeedExamination examination() {
        return database_->read([](Connection& connection) { return changes::examine_feed(connection); })
            .value();
    }

    stanhope_testing::TestDatabase database_;
};

}  // namespace

TEST_F(FeedState, OfAnEmptyFeedIsAllZero) {
    EXPECT_EQ(progress().newest, 0);
    EXPECT_EQ(progress().lag, 0);
    EXPECT_EQ(examination().changes, 0);
    EXPECT_EQ(examination().missing, 0);
}

TEST_F(FeedState, ProgressIsThatOfTheSlowestFollower) {
    for (std::int64_t seq : {1, 2, 3})
        add_change(seq);
    EXPECT_EQ(progress().lag, 0) << "nobody follows";
    add_follower("slow", 1);
    add_follower("quick", 3);
    EXPECT_EQ(progress().newest, 3);
    EXPECT_EQ(progress().lag, 2);
}

TEST_F(FeedState, ExaminationFindsGapsAndFollowersThatAreAhead) {
    for (std::int64_t seq : {5, 6, 9})
        add_change(seq);
    add_follower("sound", 9);
    add_follower("ahead", 10);
    EXPECT_EQ(examination().changes, 3);
    EXPECT_EQ(examination().missing, 2) << "7 and 8; what was trimmed before 5 is not missing";
    EXPECT_EQ(examination().followers_ahead, std::vector<std::string>{"ahead"});
}
