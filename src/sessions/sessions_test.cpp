#include "sessions/sessions.h"

#include <gtest/gtest.h>

#include "support/newsroom_database.h"

using namespace stanhope;
using database::Connection;
using database::Transaction;

namespace {

constexpr std::string_view kStart = "2026-11-24T08:00:00Z";
const Visit kVisit{"192.0.2.1", "a browser"};

class TwoKindsOfAccount : public testing::Test {
protected:
    NewSession open(const Sessions& sessions, std::string_view holder, const Visit& visit = kVisit) {
        return database_
            ->write([&](Transaction& transaction) { return sessions.open(transaction, holder, visit); })
            .value();
    }
    std::optional<Session> find(const Sessions& sessions, std::string_view token) {
        return database_->read([&](Connection& connection) { return sessions.find(connection, token); })
            .value();
    }
    std::size_t count(const Sessions& sessions, std::string_view holder) {
        return database_->read([&](Connection& connection) { return sessions.of(connection, holder); })
            ->size();
    }
    std::int64_t rows() {
        return **database_->read([&](Connection& connection) {
            return connection.first("SELECT count(*) FROM sessions", {},
                                    [](const database::Row& row) { return row.int64(0); });
        });
    }

    stanhope_testing::NewsroomDatabase database_;
    base::FixedClock clock_{base::parse_rfc3339(kStart).value()};
    Sessions staff_{*database_, clock_, "staff", {}};
    Sessions members_{
        *database_, clock_, "member", {std::chrono::hours(24 * 90), std::chrono::hours(24 * 365)}};
};

}  // namespace

TEST_F(TwoKindsOfAccount, ATokenOfOneKindOpensNothingOfAnother) {
    std::string token = open(members_, "ada").token;
    ASSERT_TRUE(find(members_, token));
    EXPECT_EQ(find(members_, token)->holder, "ada");
    EXPECT_FALSE(find(staff_, token));
    EXPECT_EQ(count(staff_, "ada"), 0U);
}

TEST_F(TwoKindsOfAccount, EachKindHasItsOwnLimits) {
    std::string staff = open(staff_, "ada").token;
    std::string member = open(members_, "ada").token;
    clock_.advance(std::chrono::hours(13));
    EXPECT_FALSE(find(staff_, staff)) << "idle for too long";
    EXPECT_TRUE(find(members_, member));
    clock_.advance(std::chrono::hours(24 * 90));
    EXPECT_FALSE(find(members_, member));
}

TEST_F(TwoKindsOfAccount, ASessionThatIsUsedDoesNotBecomeIdleAndStillEnds) {
    std::string token = open(staff_, "ada").token;
    for (int i = 0; i < 33; ++i) {
        clock_.advance(std::chrono::hours(10));
        auto session = find(staff_, token);
        ASSERT_TRUE(session) << i;
        ASSERT_TRUE(staff_.touch(*session));
    }
    clock_.advance(std::chrono::hours(10));
    EXPECT_FALSE(find(staff_, token)) << "two weeks old";
}

TEST_F(TwoKindsOfAccount, IsTouchedOnceAMinute) {
    NewSession opened = open(staff_, "ada");
    clock_.advance(std::chrono::seconds(59));
    ASSERT_TRUE(staff_.touch(opened.session));
    EXPECT_EQ(find(staff_, opened.token)->seen_at, opened.session.created_at);
    clock_.advance(std::chrono::seconds(2));
    ASSERT_TRUE(staff_.touch(opened.session));
    EXPECT_EQ(find(staff_, opened.token)->seen_at, clock_.now());
}

TEST_F(TwoKindsOfAccount, OnlyTheHolderEndsASession) {
    NewSession mine = open(staff_, "ada");
    auto end = [&](const Sessions& sessions, std::string_view holder) {
        auto ended = database_->write(
            [&](Transaction& transaction) { return sessions.end(transaction, holder, mine.session.id); });
        return ended ? "" : ended.error().code();
    };
    EXPECT_EQ(end(staff_, "grace"), "session.unknown");
    EXPECT_EQ(end(members_, "ada"), "session.unknown");
    EXPECT_TRUE(find(staff_, mine.token));
    EXPECT_EQ(end(staff_, "ada"), "");
    EXPECT_FALSE(find(staff_, mine.token));
    EXPECT_EQ(end(staff_, "ada"), "session.unknown") << "it has ended";
}

TEST_F(TwoKindsOfAccount, EndingAllSparesOneAndEverybodyElse) {
    NewSession one = open(staff_, "ada");
    NewSession two = open(staff_, "ada");
    NewSession other = open(staff_, "grace");
    NewSession member = open(members_, "ada");
    ASSERT_TRUE(database_->write([&](Transaction& transaction) {
        return end_sessions(transaction, {"staff", "ada"}, two.session.id, clock_.now());
    }));
    EXPECT_FALSE(find(staff_, one.token));
    EXPECT_TRUE(find(staff_, two.token));
    EXPECT_TRUE(find(staff_, other.token));
    EXPECT_TRUE(find(members_, member.token));
}

TEST_F(TwoKindsOfAccount, OpeningDeletesWhatIsTooOldOfThatKind) {
    open(staff_, "ada");
    open(members_, "ada");
    clock_.advance(std::chrono::hours(15 * 24));
    open(staff_, "grace");
    EXPECT_EQ(rows(), 2) << "the old session of staff is gone";
}

TEST_F(TwoKindsOfAccount, StoresAUserAgentThatIsText) {
    std::string cut = std::string(299, 'a') + "ı and more";
    EXPECT_EQ(open(staff_, "ada", {"192.0.2.1", cut}).session.user_agent, std::string(299, 'a'));
    EXPECT_EQ(open(staff_, "ada", {"192.0.2.1", "\xff\xff"}).session.user_agent, "");
}
