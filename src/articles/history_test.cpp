#include "articles/history.h"

#include "support/newsroom_fixture.h"

using namespace stanhope;
using Kind = text::ChangedWords::Kind;

namespace {

class History : public stanhope_testing::NewsroomFixture {
protected:
    std::vector<PublicVersion> history_of(const Article& article) {
        auto history = database->read([&](database::Connection& connection) {
            return public_history(connection, seen(article.content.slug)->summary);
        });
        EXPECT_TRUE(history) << base::describe(history.error());
        return *history;
    }

    Article publish_anew(const Article& article, std::string_view headline) {
        clock.advance(std::chrono::minutes(1));
        Article now = articles.get(editor, article.id).value();
        EXPECT_TRUE(articles.save(editor, article.id, now.revision, fields(headline)));
        return articles.publish(editor, article.id).value();
    }
};

}  // namespace

TEST_F(History, TellsWhatEachVersionChanged) {
    Article article = write_published("The ferry leaves at nine");
    publish_anew(article, "The ferry leaves at ten");
    clock.advance(std::chrono::minutes(1));
    ASSERT_TRUE(
        articles.correct(editor, article.id, Severity::Correction, CorrectionPlace::Top, "It is ten."));
    auto history = history_of(article);
    ASSERT_EQ(history.size(), 3U);
    EXPECT_EQ(history[0].correction->words, "It is ten.");
    EXPECT_TRUE(history[0].changes.empty());
    ASSERT_EQ(history[1].changes.size(), 1U);
    EXPECT_EQ(history[1].changes[0],
              (text::ChangedLine{
                  {Kind::Same, "The ferry leaves at"}, {Kind::Removed, "nine"}, {Kind::Added, "ten"}}));
    EXPECT_TRUE(history[2].is_first);
    EXPECT_TRUE(history[2].changes.empty());
}

TEST_F(History, LeavesOutWhatChangedNothing) {
    Article article = write_published("The ferry");
    ASSERT_TRUE(articles.save(editor, article.id, 1, R"({"canonical_address":"https://a.example/ferry"})"));
    ASSERT_TRUE(articles.publish(editor, article.id));
    EXPECT_EQ(history_of(article).size(), 1U);
}

TEST_F(History, ShowsNothingOfADraftOrOfWhatWasTakenAway) {
    Article article = write_published("The libel itself");
    Article second = publish_anew(article, "Other words");
    EXPECT_TRUE(articles.save(editor, article.id, second.revision, fields("A secret draft")));
    ASSERT_TRUE(articles.redact(publisher, article.id, 1, "A court said so."));
    auto history = history_of(article);
    ASSERT_EQ(history.size(), 2U);
    EXPECT_TRUE(history[0].is_redacted);
    EXPECT_TRUE(history[0].changes.empty());
    EXPECT_TRUE(history[1].is_redacted);
}
