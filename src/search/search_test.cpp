#include <filesystem>

#include <gtest/gtest.h>

#include "http/testing/temporary_folder.h"
#include "search/search_index.h"
#include "search/search_keeper.h"
#include "support/newsroom_fixture.h"

using namespace stanhope;

namespace {

class Search : public stanhope_testing::NewsroomFixture {
protected:
    Search() { open(); }

    void open() {
        keeper_.reset();
        index_.reset();
        index_ = SearchIndex::open(folder_.path() / "search.db").value();
        keeper_ = std::make_unique<SearchKeeper>(*index_, feed, *database, log_);
    }

    void catch_up() {
        while (true) {
            auto followed = keeper_->follow_once();
            ASSERT_TRUE(followed) << base::describe(followed.error());
            if (*followed == 0) return;
        }
    }

    std::vector<std::string> found(std::string words, SearchOrder order = SearchOrder::Newest,
                                   std::string edition = "en", std::string section = "") {
        catch_up();
        SearchQuery query{std::move(edition), std::move(words), std::move(section)};
        query.order = order;
        auto hits = index_->find(query);
        EXPECT_TRUE(hits) << base::describe(hits.error());
        return hits->articles;
    }

    using Ids = std::vector<std::string>;

    http::testing::TemporaryFolder folder_;
    base::Log log_{base::LogFormat::Text, base::LogLevel::Error, clock};
    std::unique_ptr<SearchIndex> index_;
    std::unique_ptr<SearchKeeper> keeper_;
};

}  // namespace

TEST_F(Search, FindsWhatIsPublishedAndNothingElse) {
    Article draft = write(editor, "The harbour lamps");
    EXPECT_EQ(found("lamps"), Ids{});
    ASSERT_TRUE(articles.approve(editor, draft.id));
    EXPECT_EQ(found("lamps"), Ids{});
    ASSERT_TRUE(articles.publish(editor, draft.id));
    EXPECT_EQ(found("LAMP"), Ids{draft.id});
    EXPECT_EQ(found("harb"), Ids{draft.id}) << "the last word may be a beginning";
    EXPECT_EQ(found("harbour ferry"), Ids{}) << "all words must be there";
    EXPECT_EQ(found("three"), Ids{draft.id}) << "in the body";
    EXPECT_EQ(found("Hallam"), Ids{draft.id}) << "whose it is";
    EXPECT_EQ(found("lamps", SearchOrder::Newest, "tr"), Ids{}) << "another edition";
    EXPECT_EQ(found("lamps", SearchOrder::Newest, "en", sport), Ids{}) << "another section";
    ASSERT_TRUE(articles.withdraw(publisher, draft.id, "It was wrong."));
    EXPECT_EQ(found("lamps"), Ids{});
}

TEST_F(Search, FollowsWhatIsSaidAnew) {
    Article article = write_published("The old headline");
    EXPECT_EQ(found("old"), Ids{article.id});
    ASSERT_TRUE(articles.save(editor, article.id, article.revision, fields("The new headline")));
    EXPECT_EQ(found("new"), Ids{}) << "saved, not published";
    ASSERT_TRUE(articles.publish(editor, article.id));
    EXPECT_EQ(found("new"), Ids{article.id});
    EXPECT_EQ(found("old"), Ids{});
}

TEST_F(Search, OrdersByTimeOrByHowWellItFits) {
    Article in_headline = write_published("Ferry ferry ferry");
    clock.advance(std::chrono::hours(1));
    Article later = write_published("Ferry and a great many other things besides, of every kind there is");
    EXPECT_EQ(found("ferry"), (Ids{later.id, in_headline.id}));
    EXPECT_EQ(found("ferry", SearchOrder::Best), (Ids{in_headline.id, later.id}));
}

TEST_F(Search, IsNarrowedByAuthorKindAndTime) {
    Article first = write_published("The first ferry");
    clock.advance(std::chrono::hours(24));
    std::string column = fields("The second ferry");
    column.insert(1, R"("kind":"column",)");
    Article second = articles.write(editor, {"en", column, {}}).value();
    ASSERT_TRUE(articles.approve(editor, second.id));
    ASSERT_TRUE(articles.publish(editor, second.id));
    catch_up();
    auto found_by = [&](auto narrow) {
        SearchQuery query{"en", "ferry"};
        narrow(query);
        return index_->find(query).value().articles;
    };
    EXPECT_EQ(found_by([&](SearchQuery& query) { query.author = author; }), (Ids{second.id, first.id}));
    EXPECT_EQ(found_by([](SearchQuery& query) { query.author = "nobody"; }), Ids{});
    EXPECT_EQ(found_by([](SearchQuery& query) { query.kind = "column"; }), Ids{second.id});
    EXPECT_EQ(found_by([&](SearchQuery& query) { query.since = clock.now(); }), Ids{second.id});
    EXPECT_EQ(found_by([&](SearchQuery& query) { query.until = clock.now(); }), Ids{first.id});
    EXPECT_EQ(found_by([&](SearchQuery& query) {
                  query.since = clock.now();
                  query.order = SearchOrder::Best;
              }),
              Ids{second.id});
}

TEST_F(Search, SuggestsWhatWasMeant) {
    Article article = write_published("Ferries to Narlıyaka, Kutay's lemon orchard");
    catch_up();
    auto suggested = [&](std::string words, std::string edition = "en") {
        return index_->suggest({std::move(edition), std::move(words)}).value();
    };
    EXPECT_EQ(suggested("lemmon"), "lemon");
    EXPECT_EQ(suggested("Lemon orhcard"), "Lemon orchard");
    EXPECT_EQ(suggested("Narliyska ferry"), "narlıyaka ferry") << "words that are known stay as they are";
    EXPECT_EQ(suggested("lemon"), "") << "nothing is wrong with it";
    EXPECT_EQ(suggested("helicopter"), "") << "nothing is near";
    EXPECT_EQ(suggested("lemmon", "tr"), "") << "of another edition";
    EXPECT_EQ(suggested(std::string(5'000, 'x')), "");
    EXPECT_EQ(suggested("\xff"), "");
    ASSERT_TRUE(articles.withdraw(publisher, article.id, "It was wrong."));
    catch_up();
    EXPECT_EQ(suggested("lemmon"), "") << "only what can be read is told of";
}

TEST_F(Search, TakesAnyWords) {
    write_published("The ferry");
    for (std::string words :
         {"", "   ", "\"", "\"ferry", "ferry\" OR 1", "*", "NEAR(", "headline : ferry", "-ferry", "mark", "^",
          "a b c d e f g h i j k l m n o p", "\xff", "AND OR NOT"}) {
        catch_up();
        EXPECT_TRUE(index_->find({"en", words})) << words;
    }
    EXPECT_TRUE(index_->find({"en", std::string(100'000, 'x')}));
}

TEST_F(Search, IsMadeAgainIfItsFileIsGoneOrBroken) {
    Article article = write_published("The ferry");
    EXPECT_EQ(found("ferry"), Ids{article.id});
    open();
    EXPECT_EQ(index_->size().value(), 1);
    keeper_.reset();
    index_.reset();
    std::filesystem::remove(folder_.path() / "search.db");
    open();
    EXPECT_EQ(index_->size().value(), 0);
    EXPECT_EQ(found("ferry"), Ids{article.id});
    keeper_.reset();
    index_.reset();
    for (const char* suffix : {"-wal", "-shm"})
        std::filesystem::remove((folder_.path() / "search.db").string() + suffix);
    std::ofstream(folder_.path() / "search.db") << std::string(10'000, 'x');
    open();
    EXPECT_EQ(found("ferry"), Ids{article.id});
}

TEST_F(Search, IsMadeAgainAfterAnotherDatabaseWasPutInPlace) {
    Article article = write_published("The ferry");
    EXPECT_EQ(found("ferry"), Ids{article.id});
    ASSERT_TRUE(index_->apply({}, {9'999, clock.now()}));
    EXPECT_EQ(found("ferry"), Ids{article.id}) << "it had come further than the feed";
    auto place = index_->place().value();
    ASSERT_TRUE(index_->apply({{article.id, std::nullopt}}, {place.seq, place.at - std::chrono::seconds(1)}));
    EXPECT_EQ(found("ferry"), Ids{article.id}) << "that number was another change";
}

TEST(Excerpt, MarksTheWordsInTheTextAsItIsWritten) {
    EXPECT_EQ(marked_excerpt("The <old> Ferries run again.", "ferry", "en"),
              "The &lt;old&gt; <mark>Ferries</mark> run again …");
    std::string text = std::string("word ") + std::string(500, 'x') + " and then İzmir'den bir haber";
    EXPECT_NE(marked_excerpt(text, "izmir", "tr").find("<mark>İzmir"), std::string::npos);
    EXPECT_TRUE(marked_excerpt(text, "izmir", "tr").starts_with("… "));
    EXPECT_EQ(marked_excerpt("", "x", "en"), "");
    EXPECT_EQ(marked_excerpt("Nothing of it.", "else", "en"), "Nothing of it …");
}
