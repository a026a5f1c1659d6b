#include "site/site.h"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "articles/articles.h"
#include "articles/reads.h"
#include "editions/editions.h"
#include "http/testing/temporary_folder.h"
#include "redirects/redirects.h"
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
            TRY(add_edition(transaction, feed_,
                            {"tr", "Liman <Gazetesi>", "tr-TR", "Europe/Istanbul", "", 200}, 0));
            TRY(add_edition(transaction, feed_, {"en", "Harbour Gazette", "en-GB", "Asia/Nicosia", "en", 200},
                            1));
            TRY(add(transaction, "tr", "kent", "vapur", "Vapur & <iskele>"));
            return add(transaction, "en", "town", "ferry", "The ferry");
        });
        EXPECT_TRUE(filled) << filled.error().detail();
    }

    base::Result<void> add(Transaction& transaction, std::string edition, std::string section,
                           std::string slug, std::string headline) {
        Content content;
        TRY(content.section, ensure_section(transaction, feed_, {"", edition, section, section}));
        content.slug = slug;
        content.headline = headline;
        content.standfirst = "standfirst";
        content.body =
            R"({"content":[{"content":[{"text":"<b>","type":"text"}],"type":"paragraph"}],"type":"doc"})";
        TRY(import_article(transaction, feed_, {edition, "ferry", content, clock_.now()}, clock_.now()));
        return {};
    }

    http::Response get(std::string path, http::Method method = http::Method::Get) {
        http::Request request;
        request.method = method;
        request.path = path.substr(0, path.find('?'));
        if (request.path.size() < path.size()) request.query = path.substr(request.path.size() + 1);
        return site_.answer(request);
    }

    static http::Request form(std::string path, std::string body) {
        http::Request request;
        request.method = http::Method::Post;
        request.path = std::move(path);
        request.host = "liman.example";
        request.fields = {{"Content-Type", "application/x-www-form-urlencoded"}};
        request.body = std::move(body);
        return request;
    }

    static std::string field(const http::Response& response, std::string_view name) {
        auto found = std::ranges::find(response.fields, name, &http::OwnedField::name);
        return found == response.fields.end() ? "" : found->value;
    }

    std::size_t notes() {
        return static_cast<std::size_t>(database_
                                            ->read([](database::Connection& connection) {
                                                return connection.first(
                                                    "SELECT count(*) FROM notes", {},
                                                    [](const database::Row& row) { return row.int64(0); });
                                            })
                                            .value()
                                            .value());
    }

    bool has(std::string path, std::string_view words) {
        return get(std::move(path)).body.find(words) != std::string::npos;
    }

    void set(std::map<std::string, std::string> settings) {
        Actor publisher;
        publisher.kind = Actor::Kind::Staff;
        publisher.role = Role::Publisher;
        Editions editions(*database_, feed_, clock_);
        auto done = editions.set(publisher, settings);
        EXPECT_TRUE(done) << base::describe(done.error());
    }

    stanhope_testing::NewsroomDatabase database_;
    base::FixedClock clock_{base::parse_rfc3339("2022-11-29T12:55:00Z").value()};
    base::Log log_{base::LogFormat::Text, base::LogLevel::Error, clock_};
    changes::ChangeFeed feed_{clock_};
    http::testing::TemporaryFolder folder_;
    std::unique_ptr<SearchIndex> search_ = SearchIndex::open(folder_.path() / "search.db").value();
    Articles articles_{*database_, feed_, clock_};
    WorkingCopies copies_{*database_, feed_, clock_};
    std::optional<Actor> who_;
    Reports reports_{*database_, feed_, clock_};
    Site site_{{*database_, *search_, articles_, copies_, reports_, log_, clock_, default_renditions,
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
    for (auto path : {"/kent/none", "/none", "/en", "/kent/none/", "/kent/vapur//", "/town/ferry"}) {
        EXPECT_EQ(get(path).status, 404) << path;
        EXPECT_NE(get(path).body.find("Sayfa bulunamadı"), std::string::npos) << path;
    }
    EXPECT_NE(get("/en/town/none").body.find("Page not found"), std::string::npos);
}

TEST_F(SitePages, ASlashTooManyLeadsToThePage) {
    for (std::string_view path : {"/kent/vapur", "/kent", "/en/town", "/en/town/ferry"}) {
        http::Response answer = get(std::string(path) + "/");
        EXPECT_EQ(answer.status, 301) << path;
        auto location = std::ranges::find(answer.fields, "Location", &http::OwnedField::name);
        ASSERT_NE(location, answer.fields.end()) << path;
        EXPECT_EQ(location->value, path);
    }
}

TEST_F(SitePages, AnOldAddressIsDecodedOnce) {
    ASSERT_TRUE(database_->write([&](Transaction& transaction) {
        return add_redirect(transaction, redirect_path_of("https://old.example/100%2541/"),
                            {RedirectTarget::Kind::Address, "/kent"});
    }));
    EXPECT_EQ(get("/100%2541").status, 301);
    EXPECT_EQ(get("/100%41").status, 404);
}

TEST_F(SitePages, AListGoesOnByPeriodsThatHoldStill) {
    // 100 articles, one every twelve hours back from 29 November.
    auto added = database_->write([&](Transaction& transaction) -> base::Result<void> {
        for (int i = 0; i < 100; ++i) {
            Content content;
            TRY(content.section, ensure_section(transaction, feed_, {"", "tr", "spor", "spor"}));
            content.slug = "haber-" + std::to_string(i);
            content.headline = "Haber " + std::to_string(i);
            content.body =
                R"({"content":[{"content":[{"text":"x","type":"text"}],"type":"paragraph"}],"type":"doc"})";
            TRY(import_article(
                transaction, feed_,
                {"tr", "story-" + std::to_string(i), content, clock_.now() - std::chrono::hours(12) * i},
                clock_.now()));
        }
        return {};
    });
    ASSERT_TRUE(added) << base::describe(added.error());
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

TEST_F(SitePages, AnArticleTellsWhatChangedInIt) {
    EXPECT_TRUE(has("/kent/vapur/history", "İlk yayımlanma"));
    EXPECT_TRUE(has("/kent/vapur/history", "noindex"));
    EXPECT_EQ(get("/kent/none/history").status, 404);
    EXPECT_EQ(get("/town/ferry/history").status, 404) << "of another edition";
}

TEST_F(SitePages, WordsAloneAreKeptToo) {
    EXPECT_TRUE(has("/kent/vapur?view=lite", "<p>&lt;b&gt;</p>"));
    EXPECT_FALSE(has("/kent/vapur?view=lite", "<script"));
    EXPECT_TRUE(has("/?view=lite", "href=\"/kent/vapur?view=lite\""));
    EXPECT_TRUE(has("/kent/vapur?view=lite&utm_source=x", "<p>&lt;b&gt;</p>"));
    EXPECT_TRUE(has("/kent/vapur?view=other", "<script"));
    EXPECT_TRUE(site_.make("/kent/vapur?view=lite").value());
    for (auto target :
         {"/kent/vapur?view=lite&x", "/kent/vapur?", "/kent/vapur?view=full", "/kent/vap%75r?view=lite"})
        EXPECT_FALSE(site_.make(target).value()) << target;
}

TEST_F(SitePages, TheMostReadAreOnTheFront) {
    auto found = database_->read(
        [](database::Connection& connection) { return find_published(connection, "en", "town", "ferry"); });
    EXPECT_EQ(site_.make("/en/town/ferry").value()->recipe.read_as, found.value()->summary.id);
    EXPECT_EQ(site_.make("/en/").value()->recipe.read_as, "");
    ASSERT_TRUE(database_->write([&](Transaction& transaction) -> base::Result<void> {
        TRY(add_reads(transaction, {{found.value()->summary.id, 3}}, clock_.now()));
        return rank_reads(transaction, feed_, clock_.now());
    }));
    EXPECT_TRUE(has("/en/", "Most read"));
    EXPECT_FALSE(has("/", "En çok okunanlar")) << "another edition";
}

TEST_F(SitePages, FilesForMachinesSayWhatThePublicationSays) {
    for (auto path : {"/ads.txt", "/trust.txt", "/.well-known/trust.txt", "/.well-known/security.txt"})
        EXPECT_EQ(get(path).status, 404) << path;
    set({{"ads_txt", "example.com, 1, DIRECT"},
         {"trust_txt", "member=https://a.example"},
         {"security_contact", "mailto:a@liman.example"},
         {"address", "https://liman.example"}});
    EXPECT_EQ(get("/ads.txt").body, "example.com, 1, DIRECT\n");
    EXPECT_EQ(get("/trust.txt").body, "member=https://a.example\n");
    EXPECT_EQ(get("/.well-known/trust.txt").body, "member=https://a.example\n");
    EXPECT_TRUE(
        has("/.well-known/security.txt", "Expires: 2023-05-28T00:00:00Z\nPreferred-Languages: tr, en\n"));
    EXPECT_EQ(get("/en/ads.txt").status, 404);
}

TEST_F(SitePages, APreviewIsForStaffAlone) {
    Actor editor;
    editor.kind = Actor::Kind::Staff;
    editor.id = "e1";
    editor.role = Role::Editor;
    auto found = database_->read(
        [](database::Connection& connection) { return find_published(connection, "en", "town", "ferry"); });
    std::string fields = R"({"headline":"Not yet <out>","section":")" + found.value()->content.section +
                         R"(","body_html":"<p>Soon.</p>"})";
    auto written = articles_.write(editor, {"en", fields, {}});
    ASSERT_TRUE(written) << base::describe(written.error());
    std::string address = "/preview/" + written->id;
    auto stranger = get(address);
    EXPECT_EQ(stranger.status, 401);
    EXPECT_EQ(stranger.body.find("Not yet"), std::string::npos);
    who_ = editor;
    auto page = get(address);
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("<h1>Not yet &lt;out&gt;</h1>"), std::string::npos);
    EXPECT_NE(page.body.find("<html lang=\"en\""), std::string::npos);
    EXPECT_NE(page.body.find("Preview: readers cannot see this page"), std::string::npos);
    EXPECT_NE(page.body.find("content=\"noindex\""), std::string::npos);
    EXPECT_EQ(page.body.find("class=\"report\""), std::string::npos) << "nobody reports to themselves";
    EXPECT_EQ(field(page, "Cache-Control"), "private, no-store");
    EXPECT_EQ(field(page, "X-Robots-Tag"), "noindex");
    EXPECT_FALSE(site_.make(address).value()) << "the press keeps none";
    ASSERT_TRUE(articles_.save(editor, written->id, 1, R"({"headline":"Other words"})"));
    EXPECT_TRUE(has(address, "Other words"));
    EXPECT_TRUE(has(address + "?revision=1", "Not yet"));
    EXPECT_NE(field(page, "Content-Security-Policy").find("frame-ancestors 'self'"), std::string::npos);
    EXPECT_NE(page.body.find("<p data-block="), std::string::npos);
    ASSERT_TRUE(copies_.add(editor, written->id, {{2, 0}, "desk", {{{"field", "headline"}}}}));
    ASSERT_TRUE(copies_.save_snapshot(editor, written->id, {2, 1}, R"({"headline":"Being typed"})"));
    EXPECT_TRUE(has(address + "?working=1", "Being typed"));
    EXPECT_FALSE(has(address, "Being typed"));
    for (auto wrong : {"?revision=99", "?revision=x"})
        EXPECT_EQ(get(address + wrong).status, 404) << wrong;
    EXPECT_EQ(get("/preview/none").status, 404);
    who_->role = Role::Contributor;
    who_->id = "c1";
    EXPECT_EQ(get(address).status, 403);
    EXPECT_FALSE(has(address, "Other words"));
}

TEST_F(SitePages, AnotherThemeIsTakenOver) {
    std::string css = get("/").body;
    std::size_t begin = css.find("/assets/");
    std::string old_asset = css.substr(begin, css.find('"', begin) - begin);
    ThemeFiles files = Theme::broadsheet();
    files["home.hbs"] = "another";
    files["assets/site.js"] += "\n";
    files["assets/icon.svg"] += "\n";
    site_.set_theme(Theme::load(files).value());
    EXPECT_EQ(get("/").body, "another");
    EXPECT_EQ(get(old_asset).status, 200) << "for pages that are still open";
}

TEST_F(SitePages, OtherMethodsAndBrokenAddressesAreRefused) {
    EXPECT_EQ(get("/", http::Method::Post).status, 405);
    EXPECT_EQ(get("/%zz").status, 400);
    EXPECT_EQ(get("/..%2f").status, 400);
}

TEST_F(SitePages, AMistakeIsReportedWithAForm) {
    EXPECT_TRUE(has("/kent/vapur", "<form class=\"report\" method=\"post\" action=\"/kent/vapur/report\">"));
    EXPECT_FALSE(has("/kent/vapur?view=lite", "/report"));
    auto sent = site_.answer(form("/kent/vapur/report", "words=Dokuzda+kalkar&reply_to=ada%40example.org"));
    EXPECT_EQ(sent.status, 303) << sent.body;
    EXPECT_EQ(field(sent, "Location"), "/kent/vapur/report/sent");
    EXPECT_EQ(field(sent, "Cache-Control"), "private, no-store");
    EXPECT_EQ(notes(), 1U);
    auto thanks = get("/kent/vapur/report/sent");
    EXPECT_EQ(thanks.status, 200);
    EXPECT_NE(thanks.body.find("Teşekkür ederiz"), std::string::npos);
    EXPECT_NE(thanks.body.find("noindex"), std::string::npos);
    EXPECT_EQ(field(thanks, "Cache-Control"), "private, no-store");
    EXPECT_TRUE(has("/en/town/ferry/report", "<h1>Report a mistake in this article</h1>"));
    for (auto target : {"/kent/vapur/report", "/kent/vapur/report/sent"})
        EXPECT_FALSE(site_.make(target).value()) << target;
}

TEST_F(SitePages, AReportThatSaysNothingComesBackWithItsWords) {
    auto blank = site_.answer(form("/en/town/ferry/report", "words=+&reply_to=ada%40example.org"));
    EXPECT_EQ(blank.status, 422);
    EXPECT_NE(blank.body.find("Please say in a few words what is wrong."), std::string::npos);
    EXPECT_NE(blank.body.find("value=\"ada@example.org\""), std::string::npos);
    EXPECT_EQ(field(blank, "Cache-Control"), "private, no-store");
    auto bad =
        site_.answer(form("/en/town/ferry/report", "words=%3C%2Ftextarea%3E%3Cscript%3E&reply_to=ada"));
    EXPECT_EQ(bad.status, 422);
    EXPECT_NE(bad.body.find("That is not an e-mail address."), std::string::npos);
    EXPECT_NE(bad.body.find("&lt;/textarea&gt;&lt;script&gt;"), std::string::npos);
    EXPECT_EQ(notes(), 0U);
}

TEST_F(SitePages, AFormIsTakenFromOurOwnPagesAlone) {
    for (auto [name, value] :
         {std::pair{"Origin", "https://evil.example"}, std::pair{"Sec-Fetch-Site", "cross-site"}}) {
        http::Request request = form("/kent/vapur/report", "words=x");
        request.fields.push_back({name, value});
        auto refused = site_.answer(request);
        EXPECT_EQ(refused.status, 403) << name;
        EXPECT_NE(refused.body.find("<html lang=\"tr\""), std::string::npos);
        EXPECT_NE(refused.body.find("Bu form yalnızca kendi sayfalarımızdan"), std::string::npos);
    }
    http::Request own = form("/kent/vapur/report", "words=x");
    own.fields.push_back({"Origin", "https://liman.example"});
    EXPECT_EQ(site_.answer(own).status, 303);
    EXPECT_EQ(notes(), 1U);
}

TEST_F(SitePages, AFormIsSmallAndWellFormed) {
    EXPECT_EQ(site_.answer(form("/kent/vapur/report", "words=" + std::string(20'000, 'x'))).status, 413);
    EXPECT_EQ(site_.answer(form("/kent/vapur/report", "words=%FF")).status, 400);
    http::Request json = form("/kent/vapur/report", "{}");
    json.fields = {{"Content-Type", "application/json"}};
    EXPECT_EQ(site_.answer(json).status, 415);
    EXPECT_EQ(notes(), 0U);
}

TEST_F(SitePages, AnAddressSendsOnlySoManyForms) {
    http::Request request = form("/kent/vapur/report", "words=");
    request.client = http::IpAddress::parse("192.0.2.7").value();
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(site_.answer(request).status, 422);
    http::Request foreign = request;
    foreign.fields.push_back({"Origin", "null"});
    EXPECT_EQ(site_.answer(foreign).status, 403);
    auto refused = site_.answer(request);
    EXPECT_EQ(refused.status, 429);
    EXPECT_NE(refused.body.find("Bu formu çok sık gönderdiniz."), std::string::npos);
    EXPECT_GT(std::stoi(field(refused, "Retry-After")), 0);
    request.client = http::IpAddress::parse("192.0.2.8").value();
    EXPECT_EQ(site_.answer(request).status, 422);
    request.client = http::IpAddress::parse("127.0.0.1").value();
    for (int i = 0; i < 12; ++i)
        EXPECT_EQ(site_.answer(request).status, 422);
}

TEST_F(SitePages, NoFormIsTakenWhereNoneIs) {
    for (auto path : {"/kent/yok/report", "/yok/vapur/report", "/town/ferry/report"})
        EXPECT_EQ(site_.answer(form(path, "words=x")).status, 404) << path;
    for (auto path : {"/", "/kent/vapur", "/kent/vapur/report/sent", "/api/v2/x", "/assets/x"}) {
        auto refused = site_.answer(form(path, "words=x"));
        EXPECT_EQ(refused.status, 405) << path;
        EXPECT_EQ(field(refused, "Allow"), "GET, HEAD") << path;
    }
    http::Request put = form("/kent/vapur/report", "words=x");
    put.method = http::Method::Put;
    EXPECT_EQ(field(site_.answer(put), "Allow"), "GET, HEAD, POST");
    for (auto path : {"/kent/yok/report", "/kent/yok/report/sent"})
        EXPECT_EQ(get(path).status, 404) << path;
    EXPECT_EQ(notes(), 0U);
}

TEST_F(SitePages, AnOutageIsNeverReportedAsNotFound) {
    ASSERT_TRUE(database_->write([](Transaction& transaction) {
        return transaction->run_script("ALTER TABLE published_articles RENAME TO put_away");
    }));
    EXPECT_EQ(get("/kent/vapur").status, 503);
    EXPECT_EQ(site_.answer(form("/kent/vapur/report", "words=x")).status, 503);
    EXPECT_EQ(get("/kent/vapur").body.find("put_away"), std::string::npos) << "internal text stays inside";
}
