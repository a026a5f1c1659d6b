#include "site/site.h"

#include <gtest/gtest.h>

#include "articles/articles.h"
#include "editions/editions.h"
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
    Site site_{*database_, log_, clock_, Theme::load(Theme::broadsheet()).value()};
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
