#include "themes/theme.h"

#include <gtest/gtest.h>

using namespace stanhope;

namespace {

const base::Time kMoment = base::parse_rfc3339("2022-11-29T11:55:00Z").value();

ThemeFiles small_theme() {
    return {{"package.json", R"({"name":"small"})"},
            {"default.hbs", "<title>{{meta_title}}</title>{{{body}}}{{{block \"end\"}}}"},
            {"index.hbs", "{{!< default}}{{#foreach posts}}{{> line}}{{/foreach}}"},
            {"post.hbs",
             "{{!< default}}{{#post}}<h1>{{title}}</h1>{{content}}{{/post}}"
             "{{#fragment \"more\" post.section.key}}<p>{{post.section.name}}</p>{{/fragment}}tail"
             "{{#contentFor \"end\"}}<i>the end</i>{{/contentFor}}"},
            {"error.hbs", "<p>{{t \"not_found\"}}</p>"},
            {"partials/line.hbs",
             "<li>{{@number}} {{title}} {{date published_at format=\"DD/MM/YY HH:mm\"}}</li>"}};
}

ArticleSummary ferry() {
    ArticleSummary summary;
    summary.id = "a1";
    summary.edition = "tr";
    summary.section = "Kent";
    summary.section_slug = "kent";
    summary.slug = "vapur";
    summary.headline = "Vapur <geldi>";
    summary.published_at = summary.updated_at = kMoment;
    summary.kind = "news";
    summary.words = 430;
    return summary;
}

WholeArticle whole_ferry() {
    WholeArticle article{{ferry(), "story", {}}};
    article.content.headline = article.summary.headline;
    article.content.section = "s1";
    article.content.body =
        R"({"content":[{"content":[{"text":"Gövde","type":"text"}],"type":"paragraph"}],"type":"doc"})";
    return article;
}

Section town() {
    Section section;
    section.id = "s1";
    section.name = "Kent";
    section.slug = "kent";
    return section;
}

PageContent page_about(PageSubject subject) {
    PageContent page;
    page.edition = {"tr", "Liman & Gazetesi", "tr-TR", "Europe/Istanbul", "", 200};
    page.style = std::make_shared<const EditionStyle>(EditionStyle::make(page.edition, {}).value());
    page.editions = {page.edition};
    page.path = "/kent/vapur";
    page.sections = {town()};
    page.navigation = page.sections;
    page.subject = std::move(subject);
    return page;
}

PageContent article_page() {
    return page_about(WholeArticlePage{whole_ferry(), {}, {}});
}

PageContent front_page() {
    FrontPage front;
    front.list.articles = {ferry(), ferry()};
    return page_about(std::move(front));
}

std::string whole(const std::vector<PagePiece>& pieces) {
    std::string html;
    for (const PagePiece& piece : pieces)
        html += piece.html;
    return html;
}

template <typename T>
std::string error_of(const base::Result<T>& result) {
    return result ? "" : result.error().message();
}

}  // namespace

TEST(Theme, StandsInItsLayoutAndIsCutIntoFragments) {
    auto theme = Theme::load(small_theme());
    ASSERT_TRUE(theme) << base::describe(theme.error());
    auto pieces = (*theme)->render(article_page());
    ASSERT_TRUE(pieces) << base::describe(pieces.error());
    ASSERT_EQ(pieces->size(), 3U);
    EXPECT_EQ((*pieces)[0].html,
              "<title>Vapur &lt;geldi&gt; – Liman &amp; Gazetesi</title><h1>Vapur "
              "&lt;geldi&gt;</h1><p>Gövde</p>\n");
    EXPECT_EQ((*pieces)[1].fragment, "more/section:s1");
    EXPECT_EQ((*pieces)[1].content_keys, std::vector<std::string>{"section:s1"});
    EXPECT_EQ((*pieces)[1].html, "<p>Kent</p>");
    EXPECT_EQ((*pieces)[2].html, "tail<i>the end</i>");
}

TEST(Theme, RendersAFragmentAlone) {
    ThemeFiles files = small_theme();
    files["default.hbs"] += "{{#fragment \"foot\" edition.key}}foot of {{edition.name}}{{/fragment}}";
    files["post.hbs"] +=
        "{{post.nothing}}{{#foreach posts}}{{> line}}{{/foreach}}{{> aside}}"
        "{{#contentFor \"end\"}}{{#fragment \"kept\" \"k\"}}kept{{/fragment}}{{/contentFor}}";
    files["partials/aside.hbs"] =
        "{{#post}}{{#fragment \"aside\" id}}{{#fragment \"inner\" slug}}{{title}}{{/fragment}}"
        "{{#get \"posts\"}}{{/get}}{{/fragment}}{{/post}}";
    auto theme = Theme::load(files);
    ASSERT_TRUE(theme) << base::describe(theme.error());
    auto alone = [&](std::vector<std::string> names) {
        auto pieces = (*theme)->render(article_page(), nullptr, {.only = names});
        std::string all;
        EXPECT_TRUE(pieces) << base::describe(pieces.error());
        for (const PagePiece& piece : *pieces)
            all += piece.fragment + "=" + piece.html + ";";
        return all;
    };
    // The fragment `aside` queries articles, which this page cannot do. So it would fail if it were rendered.
    EXPECT_EQ(alone({"more/section:s1"}), "more/section:s1=<p>Kent</p>;");
    EXPECT_EQ(alone({"foot/edition:tr"}), "foot/edition:tr=foot of Liman &amp; Gazetesi;");
    EXPECT_EQ(alone({"foot/edition:tr", "kept/k", "more/section:s1"}),
              "more/section:s1=<p>Kent</p>;foot/edition:tr=foot of Liman &amp; Gazetesi;kept/k=kept;");
    EXPECT_EQ(alone({"more/section:s2"}), "") << "the page does not show it";
    std::vector<std::string> aside{"aside/a1"};
    auto asked = (*theme)->render(article_page(), nullptr, {.only = aside});
    EXPECT_NE(error_of(asked).find("cannot query articles"), std::string::npos);
}

TEST(Theme, LeavesOutFragmentsThatAreMade) {
    ThemeFiles files = small_theme();
    files["post.hbs"] +=
        "{{#fragment \"nest\" \"a\"}}{{#fragment \"inner\" \"b\"}}x{{/fragment}}y{{/fragment}}"
        "{{#fragment \"writes\" \"c\"}}z{{#contentFor \"end\"}}!{{/contentFor}}{{/fragment}}";
    auto theme = Theme::load(files);
    ASSERT_TRUE(theme) << base::describe(theme.error());
    FragmentChoice choice;
    choice.find_made = [](const std::string& name) -> std::optional<std::vector<std::string>> {
        if (!name.starts_with("more/")) return std::nullopt;
        return std::vector<std::string>{"section:s1", "list:tr"};
    };
    auto pieces = (*theme)->render(article_page(), nullptr, choice);
    ASSERT_TRUE(pieces) << base::describe(pieces.error());
    auto more = std::ranges::find(*pieces, "more/section:s1", &PagePiece::fragment);
    ASSERT_NE(more, pieces->end());
    EXPECT_TRUE(more->is_made);
    EXPECT_EQ(more->html, "");
    EXPECT_EQ(more->content_keys, (std::vector<std::string>{"section:s1", "list:tr"}));
    auto nest = std::ranges::find(*pieces, "nest/a", &PagePiece::fragment);
    ASSERT_NE(nest, pieces->end());
    EXPECT_EQ(nest->html, "xy") << "a fragment in another belongs to it";
    EXPECT_EQ(nest->content_keys, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(pieces->size(), 5U) << "`writes` is the page's own: it kept a block for the layout";
    EXPECT_EQ(pieces->front().content_keys, std::vector<std::string>{"c"});
    EXPECT_EQ(pieces->back().html, "z<i>the end</i>!");
}

TEST(Theme, GoesThroughListsAsGhostDoes) {
    auto theme = Theme::load(small_theme());
    auto pieces = (*theme)->render(front_page());
    ASSERT_TRUE(pieces) << base::describe(pieces.error());
    EXPECT_EQ(whole(*pieces),
              "<title>Liman &amp; Gazetesi</title><li>1 Vapur &lt;geldi&gt; 29/11/22 14:55</li><li>2 Vapur "
              "&lt;geldi&gt; 29/11/22 14:55</li>");
}

TEST(Theme, IsRefusedWithFileAndPlace) {
    auto with = [](std::string path, std::string source) {
        ThemeFiles files = small_theme();
        files[path] = source;
        return error_of(Theme::load(files));
    };
    EXPECT_EQ(with("post.hbs", "\n{{#if}}"), "post.hbs: Parse error on line 2: unexpected the end - 2:7");
    EXPECT_NE(with("post.hbs", "{{!< nowhere}}x").find("nowhere.hbs"), std::string::npos);
    EXPECT_NE(with("package.json", "{}").find("name"), std::string::npos);
    ThemeFiles files = small_theme();
    files.erase("error.hbs");
    EXPECT_NE(error_of(Theme::load(files)).find("error.hbs"), std::string::npos);
    EXPECT_EQ(with("partials/x.hbs", "{{nobody 1}}"), "") << "a warning, no more";
}

TEST(Theme, WarnsOfWhatItDoesNotKnow) {
    ThemeFiles files = small_theme();
    files["partials/x.hbs"] = "{{nobody 1}}{{> elsewhere}}";
    auto theme = Theme::load(files);
    ASSERT_EQ((*theme)->warnings().size(), 2U);
    EXPECT_EQ((*theme)->warnings()[0].place, "partials/x.hbs:1:1");
    EXPECT_NE((*theme)->warnings()[1].what.find("elsewhere"), std::string::npos);
}

TEST(Theme, CannotGoRoundInItsLayouts) {
    ThemeFiles files = small_theme();
    files["default.hbs"] = "{{!< default}}x";
    auto theme = Theme::load(files);
    EXPECT_FALSE((*theme)->render(front_page()));
}

namespace {

// Finds two articles for every query, except for the slug `none`.
class TwoArticles final : public ThemeQueries {
public:
    base::Result<ThemeList> newest(ReadersList::Of of, std::string_view slug, std::int64_t limit) override {
        asked += std::to_string(static_cast<int>(of)) + std::string(slug) + std::to_string(limit) + " ";
        ArticleSummary summary = ferry();
        ArticleSummary other = summary;
        other.id = "a2";
        other.headline = "Başka";
        return ThemeList{slug == "none" ? std::vector<ArticleSummary>() : std::vector{summary, other},
                         "list:x"};
    }
    base::Result<std::optional<ArticleSummary>> beside(ReadersList::Of, const PublishedArticle&,
                                                       Beside direction) override {
        if (direction == Beside::Newer) return std::nullopt;
        ArticleSummary before = ferry();
        before.id = "a0";
        before.headline = "Önceki";
        return before;
    }

    std::string asked;
};

std::vector<PagePiece> rendered(std::string post, ThemeQueries& queries) {
    ThemeFiles files = small_theme();
    files["post.hbs"] = std::move(post);
    auto theme = Theme::load(std::move(files));
    if (!theme) return {{base::describe(theme.error()), "", {}}};
    auto pieces = (*theme)->render(article_page(), &queries);
    return pieces ? *pieces : std::vector<PagePiece>{{base::describe(pieces.error()), "", {}}};
}

}  // namespace

TEST(Theme, AsksForArticlesAndSaysWhatItDependsOn) {
    TwoArticles queries;
    auto pieces = rendered(
        "{{#get \"posts\" filter=\"tag:vapur+id:-a1\" limit=\"1\" as |list|}}{{#foreach "
        "list}}{{title}}{{/foreach}}{{/get}}"
        "{{#fragment \"f\" \"k\"}}{{#get \"posts\" "
        "filter=\"section:kent\"}}{{posts.length}}{{/get}}{{/fragment}}"
        "{{#get \"posts\" filter=\"author:none\"}}x{{else}}nobody{{/get}}",
        queries);
    EXPECT_EQ(queries.asked, "3vapur2 1kent15 2none15 ");
    ASSERT_EQ(pieces.size(), 3U) << whole(pieces);
    EXPECT_EQ(pieces[0].html, "Başka");
    EXPECT_EQ(pieces[0].content_keys, (std::vector<std::string>{"list:x", "list:x"}));
    EXPECT_EQ(pieces[1].html, "2");
    EXPECT_EQ(pieces[1].content_keys, (std::vector<std::string>{"k", "list:x"}));
    EXPECT_EQ(pieces[2].html, "nobody");
    auto neighbours = rendered(
        "{{#post}}{{#prev_post in=\"section\"}}{{title}}{{/prev_post}}{{#next_post}}x{{else}} the "
        "newest{{/next_post}}{{/post}}",
        queries);
    EXPECT_EQ(whole(neighbours), "Önceki the newest");
    EXPECT_EQ(neighbours[0].content_keys, (std::vector<std::string>{"article:a0", "list:tr"}));
}

TEST(Theme, IsToldWhatItCannotAskFor) {
    TwoArticles queries;
    for (auto [source, words] :
         {std::pair{"{{#get \"members\"}}x{{/get}}", "posts"},
          std::pair{"{{#get \"posts\" filter=\"visibility:public\"}}x{{/get}}", "visibility"},
          std::pair{"{{get \"posts\"}}", "block"},
          std::pair{"{{#next_post in=\"tag\"}}x{{/next_post}}", "section"}})
        EXPECT_NE(whole(rendered(source, queries)).find(words), std::string::npos) << source;
}

TEST(Theme, HasTheHelpersOfItsContract) {
    TwoArticles queries;
    auto shown = [&](std::string source) { return whole(rendered(std::move(source), queries)); };
    EXPECT_EQ(shown("{{encode \"a b&ç\"}}"), "a%20b%26%C3%A7");
    EXPECT_EQ(shown("<img src=\"{{img_url \"/a.jpg\" size=\"m\"}}\" alt=\"\">"),
              "<img src=\"/a.jpg\" alt=\"\">");
    EXPECT_EQ(shown("{{img_url none}}{{pagination}}"), "");
    EXPECT_EQ(shown("{{navigation}}"),
              "<ul class=\"nav\"><li class=\"nav-kent\"><a href=\"/kent\">Kent</a></li></ul>");
    EXPECT_EQ(shown("{{#foreach @site.navigation}}{{label}} {{url}}{{/foreach}}"), "Kent /kent");
    EXPECT_NE(shown("{{text_size}}").find("id=\"size-large\""), std::string::npos);
    EXPECT_EQ(shown("{{body_class}} {{#post}}{{post_class}}{{/post}}"), "post-template post kind-news");
}

TEST(Broadsheet, ShowsEveryKindOfPage) {
    auto theme = Theme::load(Theme::broadsheet());
    ASSERT_TRUE(theme) << base::describe(theme.error());
    EXPECT_EQ((*theme)->name(), "broadsheet");
    EXPECT_TRUE((*theme)->warnings().empty());
    ArticleList list{{ferry(), ferry()}, "/older", "/newer"};
    Author author{"x", "Kutay", "kutay", true, {}, {}};
    Tag tag{"t", "tr", "vapur", "vapur"};
    const PageSubject subjects[] = {FrontPage{list, {}, {}, {}},
                                    WholeArticlePage{whole_ferry(), {}, {}},
                                    HistoryPage{whole_ferry(), {}},
                                    SectionPage{town(), list, {}},
                                    AuthorPage{author, list},
                                    TagPage{tag, list},
                                    ArchivePage{author, list, "Kasım 2022"},
                                    SearchPage{{}, list},
                                    NotFoundPage{},
                                    TombstonePage{{"Yanlıştı", kMoment}},
                                    SignInPage{},
                                    ForbiddenPage{},
                                    UnavailablePage{},
                                    ReportPage{ferry()},
                                    FormRefusedPage{"form_foreign"}};
    static_assert(std::size(subjects) == std::variant_size_v<PageSubject>);
    for (const PageSubject& subject : subjects) {
        auto pieces = (*theme)->render(page_about(subject));
        ASSERT_TRUE(pieces) << base::describe(pieces.error());
        std::string html = whole(*pieces);
        EXPECT_NE(html.find("<html lang=\"tr\">"), std::string::npos);
        EXPECT_NE(html.find("<h1"), std::string::npos);
        EXPECT_EQ(html.find('\x02'), std::string::npos);
    }
}
