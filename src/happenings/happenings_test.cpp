#include <set>

#include <gtest/gtest.h>

#include "base/clock.h"
#include "happenings/audit_log.h"
#include "happenings/record.h"
#include "support/newsroom_database.h"

using namespace stanhope;
using database::Transaction;

namespace {

class Happenings : public testing::Test {
protected:
    base::Result<void> record(Happening happening, const HappeningDetail& detail = {}) {
        return database_->write([&](Transaction& transaction) {
            return stanhope::record(transaction, feed_, "staff:ada", happening, "subject", detail);
        });
    }

    std::vector<changes::Change> changes() {
        return *database_->read(
            [](database::Connection& connection) { return changes::ChangeFeed::after(connection, 0, 100); });
    }

    std::vector<AuditRecord> audit() {
        return *database_->read(
            [](database::Connection& connection) { return audit_before(connection, 1'000, "", 100); });
    }

    stanhope_testing::NewsroomDatabase database_;
    base::FixedClock clock_{*base::parse_rfc3339("2026-11-23T09:30:00Z")};
    changes::ChangeFeed feed_{clock_};
};

}  // namespace

TEST(HappeningKinds, HaveNamesOfTheirOwn) {
    std::set<std::string_view> names;
    for (const HappeningKind& kind : all_happenings()) {
        EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
        EXPECT_EQ(find_happening(kind.name), kind.happening);
        EXPECT_EQ(&kind_of(kind.happening), &kind);
    }
    EXPECT_FALSE(find_happening("article.eaten"));
}

TEST_F(Happenings, AreAuditedAndChangesAtOnce) {
    const ArticlePlaces places{"en", "story", {"2026-11"}, {"s1", "s2"}, {"a \"quoted\""}, {}};
    ASSERT_TRUE(record(Happening::ArticlePublished, places));
    ASSERT_EQ(changes().size(), 1U);
    auto happened = read_happening(changes().front());
    ASSERT_TRUE(happened);
    EXPECT_EQ(happened->happening, Happening::ArticlePublished);
    EXPECT_EQ(happened->subject, "subject");
    EXPECT_EQ(std::get<ArticlePlaces>(happened->detail), places);
    ASSERT_EQ(audit().size(), 1U);
    EXPECT_EQ(audit().front().actor, "staff:ada");
    EXPECT_EQ(audit().front().action, "article.published");
    EXPECT_EQ(audit().front().at, clock_.now());
    EXPECT_EQ(audit().front().detail, changes().front().detail);
}

TEST_F(Happenings, AreNotAuditedIfTheProgramOnlyCounts) {
    ASSERT_TRUE(record(Happening::ReadsRanked));
    EXPECT_EQ(changes().size(), 1U);
    EXPECT_TRUE(audit().empty());
}

TEST_F(Happenings, AreReadAlsoFromWhatIsMissingOrMalformed) {
    for (std::string_view detail : {"", "[]", "{\"edition\":7,\"sections\":\"x\",\"tags\":[1]}"}) {
        changes::Change change{1, clock_.now(), "article.published", "a", std::string(detail)};
        EXPECT_EQ(std::get<ArticlePlaces>(read_happening(change)->detail), ArticlePlaces()) << detail;
    }
    EXPECT_FALSE(read_happening({1, clock_.now(), "of.later", "a", "{}"}));
}
