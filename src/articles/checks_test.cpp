#include "articles/checks.h"

#include <gtest/gtest.h>

#include "support/newsroom_fixture.h"

using namespace stanhope;

class ChecksOfAnArticle : public stanhope_testing::NewsroomFixture {
protected:
    std::vector<std::string> codes(const Article& article) {
        auto checks = articles.checks(editor, article.id);
        EXPECT_TRUE(checks) << base::describe(checks.error());
        std::vector<std::string> codes;
        for (const Check& check : *checks)
            codes.push_back(std::string(check.level == CheckLevel::Stop ? "!" : "") + check.code);
        return codes;
    }
};

TEST_F(ChecksOfAnArticle, NameWhatIsMissing) {
    auto begun = articles.write(writer, {"en", "{}", {}});
    ASSERT_TRUE(begun) << base::describe(begun.error());
    EXPECT_EQ(codes(*begun), (std::vector<std::string>{"!headline_missing", "!slug_missing", "!body_empty",
                                                       "standfirst_missing", "lead_picture_missing",
                                                       "author_missing", "tags_missing"}));
}

TEST_F(ChecksOfAnArticle, StopPicturesThatAreNotThere) {
    Article article = write(editor);
    ASSERT_TRUE(articles.save(
        editor, article.id, 1,
        R"({"body":{"type":"doc","content":[{"type":"picture","attrs":{"id":"b1","picture":""}}]},
                                  "lead_picture":"nothing","kind":"gallery"})"));
    auto checks = articles.checks(editor, article.id);
    ASSERT_TRUE(checks);
    ASSERT_GE(checks->size(), 2U);
    EXPECT_EQ(checks->at(0).code, "picture_missing");
    EXPECT_EQ(checks->at(0).field, "lead_picture");
    EXPECT_EQ(checks->at(1).block, "b1");
    ASSERT_TRUE(articles.approve(editor, article.id));
    EXPECT_EQ(articles.publish(editor, article.id).error().code(), "article.picture_missing");
}

TEST_F(ChecksOfAnArticle, SayWhatPublishingWillRefuse) {
    Article article = write(editor);
    ASSERT_TRUE(articles.save(editor, article.id, 1, R"({"embargo_until":"2026-12-24T08:00:00Z"})"));
    auto found = codes(article);
    EXPECT_EQ(found.at(0), "!embargo");
    ASSERT_TRUE(articles.add_note(editor, article.id, "", "Since when?"));
    EXPECT_EQ(codes(article).back(), "notes_open");
    EXPECT_EQ(articles.checks(contributor, article.id).error().code(), "rights.missing");
}
