#include "site/site.h"

#include <gtest/gtest.h>

#include "articles/articles.h"
#include "editions/editions.h"
#include "http/testing/temporary_folder.h"
#include "search/search_keeper.h"
#include "sections/sections.h"
#include "support/newsroom_database.h"

using namespace stanhope;
using database::Transaction;

namespace {

class SitePages : public testing::Test {
protected:
    SitePages() {
        auto filled = database_->write([&](Transaction& transaction) -> base::Result<void> {
            TRY(add_edition(transaction, {"tr", "Liman <Gazetesi>", "tr-TR", "Europe/Istanbul", "", 200}, 0));
            TRY(add_edition(transaction, {"en", "Harbour Gazette", "en-GB", "Asia/Nicosia", "en", 200}, 1));
            TRY(add(transaction, "tr", "kent", "vapur", "Vapur & <iskele>"));
            return add(transaction, "en", "town", "ferry", "The ferry");
        });
        EXPECT_TRUE(filled) << filled.error().detail;
    }

    base::Result<void> add(Transaction& transaction, std::string edition, std::string section,
                           std::string slug, std::string headline) {
        Content content;
        TRY(content.section, ensure_section(transaction, edition, section, section, clock_.now()));
        content.slug = slug;
        content.headline = headline;
        content.standfirst = "standfirst";
        content.body =
            R"({"content":[{"content":[{"text":"<b>","type":"text"}],"type":"paragraph"}],"type":"doc"})";
        TRY(import_published(transaction, feed_, {edition, "ferry", content, clock_.now()}, clock_.now()));
        return {};
    }

    http::Response get(std::string path, http::Method method = http::Method::Get) {
        http::Request request;
        request.method = method;
        request.path = std::move(path);
        return site_.answer(request);
    }

    stanhope_testing::NewsroomDatabase database_;
    base::FixedClock clock_{base::parse_rfc3339("2022-11-29T12:55:00Z").value()};
    base::Log log_{base::LogFormat::Text, base::LogLevel::Error, clock_};
    changes::ChangeFeed feed_{clock_};
    http::testing::TemporaryFolder folder_;
    std::unique_ptr<SearchIndex> search_ = SearchIndex::open(folder_.path() / "search.db").value();
    Articles articles_{*database_, feed_, clock_};
    std::optional<Actor> who_;
    Site site_{{*database_, *search_, articles_, log_, clock_,
                [this](const http::Request&) -> base::Result<std::optional<Actor>> { return who_; }},
               Theme::load(Theme::broadsheet()).value()};
};

}  // namespace

TEST_F(SitePages, EachEditionHasItsFront) {
    auto turkish = get("/");
    EXPECT_EQ(turkish.status, 200);
    EXPECT_NE(turkish.body.find("<html lang=\"tr\""), std::string::npos);
    EXPECT_NE(turkish.body.find("href=\"/kent/vapur\""), std::string::npos);
    EXPECT_EQ(turkish.body.find("The ferry"), std::string::npos);
    auto english = get("/en/");
    EXPECT_NE(english.body.find("<html lang=\"en\""), std::string::npos);
    EXPECT_NE(english.body.find("href=\"/en/town/ferry\""), std::string::npos);
}

TEST_F(SitePages, AnArticleShowsItsElementsEscaped) {
    auto page = get("/kent/vapur");
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("<h1>Vapur &amp; &lt;iskele&gt;</h1>"), std::string::npos);
    EXPECT_NE(page.body.find("<p>&lt;b&gt;</p>"), std::string::npos);
    EXPECT_NE(page.body.find("<time datetime=\"2022-11-29T12:55:00Z\">29 Kasım 2022 15:55</time>"),
              std::string::npos);
    EXPECT_NE(page.body.find("okuma süresi: 1 dk."), std::string::npos);
    EXPECT_NE(page.body.find("<a href=\"/en/town/ferry\" lang=\"en\""), std::string::npos);
    EXPECT_EQ(page.body.find("Gazetesi>"), std::string::npos);
}

TEST_F(SitePages, WhatIsNotThereIsSaidInTheEditionsLanguage) {
    for (auto path : {"/kent/none", "/none", "/en", "/kent/vapur/", "/town/ferry"}) {
        EXPECT_EQ(get(path).status, 404) << path;
        EXPECT_NE(get(path).body.find("Sayfa bulunamadı"), std::string::npos) << path;
    }
    EXPECT_NE(get("/en/town/none").body.find("Page not found"), std::string::npos);
}

TEST_F(SitePages, AListGoesOnByPeriodsThatHoldStill) {
    // 100 articles, one every twelve hours back from 29 November.
    auto added = database_->write([&](Transaction& transaction) -> base::Result<void> {
        for (int i = 0; i < 100; ++i) {
            Content content;
            TRY(content.section, ensure_section(transaction, "tr", "spor", "spor", clock_.now()));
            content.slug = "haber-" + std::to_string(i);
            content.headline = "Haber " + std::to_string(i);
            content.body =
                R"({"content":[{"content":[{"text":"x","type":"text"}],"type":"paragraph"}],"type":"doc"})";
            TRY(import_published(
                transaction, feed_,
                {"tr", "story-" + std::to_string(i), content, clock_.now() - std::chrono::hours(12) * i},
                clock_.now()));
        }
        return {};
    });
    ASSERT_TRUE(added) << base::describe(added.error());
    auto has = [&](std::string path, std::string_view words) {
        return get(path).body.find(words) != std::string::npos;
    };
    EXPECT_TRUE(has("/spor", "href=\"/spor/haber-29\""));
    EXPECT_FALSE(has("/spor", "haber-30\""));
    EXPECT_TRUE(has("/spor", "href=\"/spor/2022/11\" rel=\"next\""));
    EXPECT_TRUE(has("/", "href=\"/archive/2022/11/15\" rel=\"next\""));

    EXPECT_TRUE(has("/spor/2022/11", "Kasım 2022"));
    EXPECT_TRUE(has("/spor/2022/11", "haber-30\""));
    EXPECT_TRUE(has("/spor/2022/11", "href=\"/spor/2022/10\" rel=\"next\""));
    EXPECT_FALSE(has("/spor/2022/11", "rel=\"prev\""));
    EXPECT_TRUE(has("/spor/2022/10", "href=\"/spor/2022/11\" rel=\"prev\""));
    EXPECT_TRUE(has("/archive/2022/11/28", "28 Kasım 2022"));
    EXPECT_FALSE(has("/archive/2022/11/28", "haber-1\""));
    EXPECT_TRUE(has("/archive/2022/11/28", "haber-2\""));
    EXPECT_TRUE(has("/archive/2022/11/28", "haber-3\""));
    EXPECT_FALSE(has("/archive/2022/11/28", "haber-4\""));
    for (auto path :
         {"/spor/2022/13", "/spor/2022/1", "/spor/1999/01", "/archive/2022/11", "/archive/2022/11/31",
          "/none/2022/11", "/author/x/2022/11", "/spor/2022/11/28", "/spor/-022/11"})
        EXPECT_EQ(get(path).status, 404) << path;
}

TEST_F(SitePages, SearchShowsWhatWasFound) {
    SearchKeeper keeper(*search_, feed_, *database_, log_);
    ASSERT_TRUE(keeper.follow_once());
    auto get_query = [&](std::string path, std::string query) {
        http::Request request;
        request.method = http::Method::Get;
        request.path = std::move(path);
        request.query = std::move(query);
        return site_.answer(request);
    };
    auto page = get_query("/search", "q=VAPUR");
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("href=\"/kent/vapur\""), std::string::npos);
    EXPECT_NE(page.body.find("value=\"VAPUR\""), std::string::npos);
    EXPECT_NE(page.body.find("noindex"), std::string::npos);
    EXPECT_EQ(get_query("/search", "q=ferry").body.find("/en/town/ferry"), std::string::npos);
    EXPECT_NE(get_query("/en/search", "q=ferry").body.find("/en/town/ferry"), std::string::npos);
    EXPECT_NE(get_query("/search", "q=hi%C3%A7").body.find("Bulunamadı"), std::string::npos);
    EXPECT_EQ(get_query("/search", "q=%22%3E%3Cscript%3E").body.find("<script>"), std::string::npos);
    for (auto query : {"", "q=", "q", "%", "q=x&from=-5", "q=x&from=99999999999999999999", "q=%FF"})
        EXPECT_EQ(get_query("/search", query).status, 200) << query;
}

TEST_F(SitePages, OtherMethodsAndBrokenAddressesAreRefused) {
    EXPECT_EQ(get("/", http::Method::Post).status, 405);
    EXPECT_EQ(get("/%zz").status, 400);
    EXPECT_EQ(get("/..%2f").status, 400);
}

TEST_F(SitePages, AnOutageIsNeverReportedAsNotFound) {
    ASSERT_TRUE(database_->write([](Transaction& transaction) {
        return transaction->run_script("ALTER TABLE published_articles RENAME TO put_away");
    }));
    EXPECT_EQ(get("/kent/vapur").status, 503);
    EXPECT_EQ(get("/kent/vapur").body.find("put_away"), std::string::npos) << "internal text stays inside";
}
