#include "importing/internal/conversion.h"

#include <gtest/gtest.h>

#include "richtext/from_html.h"
#include "support/newsroom_database.h"

using namespace stanhope;

namespace {

// An archive that contains one article.
class OneArticle : public ArchiveReader {
public:
    explicit OneArticle(OldArticle article) : article_(std::move(article)) {}

    const std::string& site() const override { return site_; }
    const std::string& title() const override { return title_; }
    const std::string& language() const override { return language_; }
    base::Result<void> read(OldSite& site) override { return site.article(article_); }

private:
    OldArticle article_;
    std::string site_ = "https://old.example";
    std::string title_ = "Old";
    std::string language_ = "en";
};

const base::Time kNow = base::parse_rfc3339("2026-11-24T08:00:00Z").value();
const base::Time kBefore = kNow - std::chrono::hours(1);
const base::Time kLater = kNow + std::chrono::hours(1);

class Conversion : public testing::Test {
protected:
    static OldArticle old_article() {
        return {.key = "7",
                .title = "The ferry",
                .published_at = kBefore,
                .headline = "The ferry",
                .slug = "ferry"};
    }
    base::Result<ConvertedArticle> converted(const OldArticle& article) {
        OneArticle reader(article);
        Plan plan({{"en", "Gazette", "en-GB", "Europe/London", ""}}, options_, reader.site());
        TRY(plan.make(*database_, reader));
        PreparedArticle prepared{.article = article, .body = richtext::from_text("One two three.\n\nFour.")};
        return convert(prepared, plan, reader.site(), kNow);
    }
    // Returns the state of the converted article, and the code of the remark about it; empty if there is
    // none.
    std::pair<ArticleState, std::string> state_of(ArticleState state,
                                                  std::optional<base::Time> published_at) {
        OldArticle article = old_article();
        article.state = state;
        article.published_at = published_at;
        auto done = converted(article).value();
        return {done.article.state, done.remarks.empty() ? "" : done.remarks.front().code};
    }

    stanhope_testing::NewsroomDatabase database_;
    ImportOptions options_;
};

}  // namespace

TEST_F(Conversion, KeepsWhatTheArticleSays) {
    OldArticle article = old_article();
    article.headline = "  The\nferry ";
    article.canonical_address = "javascript:alert(1)";
    auto done = converted(article);
    ASSERT_TRUE(done) << base::describe(done.error());
    EXPECT_EQ(done->article.edition, "en");
    EXPECT_EQ(done->article.published_at, kBefore);
    EXPECT_EQ(done->article.content.headline, "The ferry");
    EXPECT_EQ(done->article.content.slug, "ferry");
    EXPECT_EQ(done->article.content.canonical_address, "") << "only addresses of the web";
    EXPECT_TRUE(done->remarks.empty());
}

TEST_F(Conversion, FitsTheStateToTheTime) {
    using State = ArticleState;
    using Case = std::pair<State, std::string>;
    EXPECT_EQ(state_of(State::Published, kBefore), Case(State::Published, ""));
    EXPECT_EQ(state_of(State::Published, std::nullopt), Case(State::Published, "article.no_time"));
    EXPECT_EQ(state_of(State::Draft, std::nullopt), Case(State::Draft, ""));
    EXPECT_EQ(state_of(State::Scheduled, kBefore), Case(State::Draft, "article.time_has_passed"));
    EXPECT_EQ(state_of(State::Scheduled, kLater), Case(State::Scheduled, ""));
    EXPECT_EQ(state_of(State::Published, kLater), Case(State::Scheduled, ""));
}

TEST_F(Conversion, TakesAMissingHeadlineFromTheBody) {
    OldArticle article = old_article();
    article.headline = "";
    auto done = converted(article);
    ASSERT_TRUE(done) << base::describe(done.error());
    EXPECT_EQ(done->article.content.headline, "One two three.");
    ASSERT_EQ(done->remarks.size(), 1U);
    EXPECT_EQ(done->remarks.front().code, "article.no_headline");
}

TEST_F(Conversion, GivesTranslationsTheSameStoryInEveryImport) {
    OldArticle article = old_article();
    article.story = "ferry-story";
    std::string story = converted(article)->article.story;
    EXPECT_EQ(converted(article)->article.story, story);
    article.story = "";
    EXPECT_NE(converted(article)->article.story, story);
}

TEST_F(Conversion, RefusesALanguageWithoutAnEdition) {
    OldArticle article = old_article();
    OneArticle reader(article);
    Plan plan({{"en", "Gazette", "en-GB", "Europe/London", ""}}, options_, reader.site());
    article.language = "xx";
    EXPECT_EQ(convert({.article = article}, plan, reader.site(), kNow).error().code(), "article.language");
    article.language = "en";
    EXPECT_EQ(convert({.article = article}, plan, reader.site(), kNow).error().code(), "import.changed");
}
