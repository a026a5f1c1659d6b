#include "articles/reads.h"

#include <algorithm>

#include "articles/reads_keeper.h"
#include "support/newsroom_fixture.h"

using namespace stanhope;

namespace {

class MostRead : public stanhope_testing::NewsroomFixture {
protected:
    void keep(Reads reads) {
        ReadsKeeper keeper([&] { return std::exchange(reads, {}); }, *database, feed, clock, log_);
        auto kept = keeper.keep_once();
        EXPECT_TRUE(kept) << base::describe(kept.error());
    }

    std::vector<std::string> headlines() {
        std::vector<std::string> all;
        auto list =
            database->read([](database::Connection& connection) { return most_read(connection, "en"); });
        EXPECT_TRUE(list) << base::describe(list.error());
        for (const ArticleSummary& article : *list)
            all.push_back(article.headline);
        return all;
    }

    std::size_t times_ranked() {
        auto changes = database->read([](database::Connection& connection) {
            return changes::ChangeFeed::after(connection, 0, 1'000);
        });
        return static_cast<std::size_t>(std::ranges::count(*changes, "reads.ranked", &changes::Change::kind));
    }

    using Headlines = std::vector<std::string>;
    base::Log log_{base::LogFormat::Text, base::LogLevel::Error, clock};
};

}  // namespace

TEST_F(MostRead, IsRankedByTheReadsOfADay) {
    Article a = write_published("A");
    Article b = write_published("B");
    keep({{a.id, 5}, {b.id, 3}});
    EXPECT_EQ(headlines(), (Headlines{"A", "B"}));
    clock.advance(std::chrono::hours(1));
    keep({{b.id, 3}});
    EXPECT_EQ(headlines(), (Headlines{"B", "A"}));
    EXPECT_EQ(times_ranked(), 2U);
    keep({{b.id, 1}});
    EXPECT_EQ(times_ranked(), 2U) << "the order is the same";
    clock.advance(std::chrono::hours(24));
    keep({{a.id, 1}});
    EXPECT_EQ(headlines(), (Headlines{"A"})) << "yesterday is forgotten";
}

TEST_F(MostRead, ShowsNothingThatIsWithdrawn) {
    Article a = write_published("A");
    Article b = write_published("B");
    keep({{a.id, 5}, {b.id, 3}});
    ASSERT_TRUE(articles.withdraw(publisher, a.id, "It was wrong."));
    EXPECT_EQ(headlines(), (Headlines{"B"})) << "before it is ranked again";
    keep({});
    EXPECT_EQ(headlines(), (Headlines{"B"}));
}

TEST_F(MostRead, KeepsNoMoreThanItShows) {
    Reads reads;
    for (int i = 0; i < 15; ++i)
        reads[write_published("Number " + std::to_string(i)).id] = static_cast<std::uint64_t>(i + 1);
    keep(reads);
    ASSERT_EQ(headlines().size(), static_cast<std::size_t>(kMostRead));
    EXPECT_EQ(headlines().front(), "Number 14");
}
