#include <gtest/gtest.h>

#include "feeds/feed.h"
#include "feeds/sitemap.h"
#include "feeds/xml.h"

using namespace stanhope;

namespace {

Feed small_feed() {
    Feed feed;
    feed.edition = {"tr", "Liman & Gazetesi", "tr-TR", "Europe/Istanbul", "", 200};
    feed.origin = "https://liman.example";
    feed.title = "Liman & Gazetesi";
    feed.home = "/";
    feed.self = "/rss.xml";
    ArticleSummary article;
    article.id = "0190a0a0-0000-7000-8000-000000000000";
    article.edition = "tr";
    article.section = "Kent";
    article.section_slug = "kent";
    article.slug = "vapur";
    article.headline = "Vapur <geldi> \x01 & \"gitti\"";
    article.standfirst = "Sekizde.";
    article.byline = "Nilay Sarmaşık";
    article.published_at = base::parse_rfc3339("2022-11-29T11:55:00Z").value();
    article.updated_at = base::parse_rfc3339("2022-11-29T12:00:00Z").value();
    feed.articles = {article};
    return feed;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST(Feed, IsRss) {
    std::string rss = to_rss(small_feed());
    EXPECT_TRUE(has(rss, "<title>Vapur &lt;geldi&gt;  &amp; &quot;gitti&quot;</title>")) << rss;
    EXPECT_TRUE(has(rss, "<link>https://liman.example/kent/vapur</link>"));
    EXPECT_TRUE(has(rss, "<guid isPermaLink=\"false\">urn:uuid:0190a0a0-0000-7000-8000-000000000000</guid>"));
    EXPECT_TRUE(has(rss, "<pubDate>Tue, 29 Nov 2022 11:55:00 GMT</pubDate>"));
    EXPECT_TRUE(has(rss, "<language>tr</language>"));
}

TEST(Feed, IsAtom) {
    std::string atom = to_atom(small_feed());
    EXPECT_TRUE(has(atom, "<updated>2022-11-29T12:00:00Z</updated>")) << atom;
    EXPECT_TRUE(has(atom, "xml:lang=\"tr\""));
    Feed empty = small_feed();
    empty.articles.clear();
    EXPECT_TRUE(has(to_atom(empty), "<updated>1970-01-01T00:00:00Z</updated>")) << "it must have one";
}

TEST(Feed, IsJson) {
    std::string json = to_json_feed(small_feed());
    EXPECT_TRUE(has(json, "\"version\":\"https://jsonfeed.org/version/1.1\"")) << json;
    EXPECT_TRUE(has(json, "\"url\":\"https://liman.example/kent/vapur\""));
}

TEST(Sitemap, ListsEveryMonthOfEveryEdition) {
    Edition edition = small_feed().edition;
    std::string index = sitemap_index("https://liman.example", {{edition, {2025, 11, 1}, {2026, 2, 1}}});
    for (std::string_view month : {"2025-11", "2025-12", "2026-01", "2026-02"})
        EXPECT_TRUE(has(
            index, std::string("<loc>https://liman.example/sitemap-") + std::string(month) + ".xml</loc>"));
    EXPECT_FALSE(has(index, "2026-03"));
    std::string news =
        news_sitemap("https://liman.example", edition, "Liman & Gazetesi", small_feed().articles);
    EXPECT_TRUE(has(news, "<news:language>tr</news:language>"));
    EXPECT_TRUE(has(news, "<news:name>Liman &amp; Gazetesi</news:name>"));
    EXPECT_TRUE(
        has(robots_txt("https://liman.example", {edition}), "Sitemap: https://liman.example/sitemap.xml"));
}

TEST(Xml, WhatStandsAsItIsEndsWhereItShould) {
    XmlWriter xml;
    xml.piece();
    xml.literal("a", "<b> & ]]> \x01");
    xml.literal("a", "]]\xEF\xBF\xBE></a><b>]\x02]>");
    xml.literal("a", "");
    EXPECT_EQ(xml.piece(),
              "<a><![CDATA[<b> & ]]]]><![CDATA[> ]]></a>\n"
              "<a><![CDATA[]]]]><![CDATA[></a><b>]]]]><![CDATA[>]]></a>\n");
}

TEST(SecurityTxt, SaysWhomToTell) {
    EXPECT_EQ(security_txt("https://liman.example", "mailto:a@liman.example", {small_feed().edition},
                           base::parse_rfc3339("2027-01-01T00:00:00Z").value()),
              "Contact: mailto:a@liman.example\nExpires: 2027-01-01T00:00:00Z\nPreferred-Languages: tr\n"
              "Canonical: https://liman.example/.well-known/security.txt\n");
}
