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

PageContent page_of(PageKind kind) {
    PageContent page;
    page.kind = kind;
    page.edition = {"tr", "Liman & Gazetesi", "tr-TR", "Europe/Istanbul", "", 200};
    page.style = std::make_shared<const EditionStyle>(EditionStyle::make(page.edition, {}).value());
    page.editions = {page.edition};
    page.path = "/kent/vapur";
    Section section;
    section.id = "s1";
    section.name = "Kent";
    section.slug = "kent";
    page.sections = {section};
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
    page.articles = {summary, summary};
    if (kind == PageKind::Article) {
        page.article = PublishedArticle{summary, "story", {}};
        page.article->content.headline = summary.headline;
        page.article->content.section = "s1";
        page.article->content.body =
            R"({"content":[{"content":[{"text":"Gövde","type":"text"}],"type":"paragraph"}],"type":"doc"})";
    }
    return page;
}

std::string whole(const std::vector<PagePiece>& pieces) {
    std::string html;
    for (const PagePiece& piece : pieces)
        html += piece.html;
    return html;
}

template <typename T>
std::string error_of(const base::Result<T>& result) {
    return result ? "" : result.error().message;
}

}  // namespace

TEST(Theme, StandsInItsLayoutAndIsCutIntoFragments) {
    auto theme = Theme::load(small_theme());
    ASSERT_TRUE(theme) << base::describe(theme.error());
    auto pieces = (*theme)->render(page_of(PageKind::Article));
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

TEST(Theme, GoesThroughListsAsGhostDoes) {
    auto theme = Theme::load(small_theme());
    auto pieces = (*theme)->render(page_of(PageKind::Front));
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
    EXPECT_FALSE((*theme)->render(page_of(PageKind::Front)));
}

TEST(Broadsheet, ShowsEveryKindOfPage) {
    auto theme = Theme::load(Theme::broadsheet());
    ASSERT_TRUE(theme) << base::describe(theme.error());
    EXPECT_EQ((*theme)->name(), "broadsheet");
    EXPECT_TRUE((*theme)->warnings().empty());
    for (PageKind kind :
         {PageKind::Front, PageKind::Article, PageKind::Section, PageKind::Author, PageKind::Tag,
          PageKind::Archive, PageKind::NotFound, PageKind::Tombstone, PageKind::Unavailable}) {
        PageContent page = page_of(kind);
        page.section = page.sections.front();
        page.author = Author{"x", "Kutay", "kutay", true, {}, {}};
        page.tag = Tag{"t", "tr", "vapur", "vapur"};
        page.tombstone = Tombstone{"Yanlıştı", kMoment};
        auto pieces = (*theme)->render(page);
        ASSERT_TRUE(pieces) << base::describe(pieces.error());
        std::string html = whole(*pieces);
        EXPECT_NE(html.find("<html lang=\"tr\">"), std::string::npos);
        EXPECT_NE(html.find("<h1"), std::string::npos);
        EXPECT_EQ(html.find('\x02'), std::string::npos);
    }
}
