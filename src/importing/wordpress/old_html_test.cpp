#include "importing/wordpress/old_html.h"

#include <gtest/gtest.h>

#include "richtext/document.h"
#include "richtext/from_html.h"

using namespace stanhope;

namespace {

// Returns the HTML that readers would see if the library had every picture.
std::string shown(std::string_view text) {
    richtext::HtmlOrigin origin;
    origin.picture = [](std::string_view address) { return std::optional<std::string>(address); };
    richtext::WritePicture write = [](const richtext::PictureBlock& picture) {
        return "(" + std::string(picture.picture) + "|" + std::string(picture.caption) + ")\n";
    };
    return richtext::to_html(richtext::read_html(read_wordpress_text(text).html, origin)->document, write);
}

}  // namespace

TEST(WordpressText, EmptyLinesEndParagraphsAndLinesBreak) {
    EXPECT_EQ(shown("one\ntwo\n\nthree"), "<p>one<br>two</p>\n<p>three</p>\n");
    EXPECT_EQ(shown("a\r\n\r\nb"), "<p>a</p>\n<p>b</p>\n");
    EXPECT_EQ(shown("before\n<ul>\n<li>x</li>\n</ul>\nafter"),
              "<p>before</p>\n<ul><li><p>x</p>\n</li>\n</ul>\n<p>after</p>\n");
    EXPECT_EQ(shown("<pre>a\n\n  b</pre>"), "<pre tabindex=\"0\"><code>a\n\n  b</code></pre>\n");
    EXPECT_EQ(shown("<h2>Title</h2>\nwords"), "<h2>Title</h2>\n<p>words</p>\n");
}

TEST(WordpressText, CaptionsStayWithTheirPictures) {
    EXPECT_EQ(
        shown(
            R"(x [caption id="a" width="3"]<a href="/b"><img src="c.jpg" /></a> The <em>harbour</em>[/caption] y)"),
        "<p>x</p>\n(c.jpg|The harbour)\n<p>y</p>\n");
    EXPECT_EQ(shown(R"([caption caption="Old &amp; new"]<img src="c.jpg">[/caption])"),
              "(c.jpg|Old & new)\n");
    EXPECT_EQ(shown("[caption]no picture[/caption]"), "<p>no picture</p>\n");
}

TEST(WordpressText, WhatAnotherSiteShowsIsAnEmbed) {
    for (const char* text :
         {"[embed]https://v.example/1[/embed]", "[embed width=\"3\"]https://v.example/1[/embed]",
          "[video src=\"https://v.example/1\"]", "[youtube https://v.example/1]", "https://v.example/1",
          "<iframe src=\"https://v.example/1\"></iframe>",
          "<!-- wp:embed {\"url\":\"x\"} --><figure class=\"wp-block-embed\"><div "
          "class=\"wp-block-embed__wrapper\">\nhttps://v.example/1\n</div></figure><!-- /wp:embed -->"})
        EXPECT_NE(shown(text).find("<figure class=\"embed\"><a href=\"https://v.example/1\""),
                  std::string::npos)
            << text << shown(text);
    EXPECT_EQ(shown("see https://v.example/1 there"), "<p>see https://v.example/1 there</p>\n");
    EXPECT_EQ(shown("[embed]javascript:alert(1)[/embed]"), "<p>javascript:alert(1)</p>\n");
}

TEST(WordpressText, UnknownShortcodesGoAndAreTold) {
    OldHtml read =
        read_wordpress_text("[su_box title=\"A\"]Stays [b]too[/b][/su_box] [form id=3] [sic] [1] [gallery]");
    EXPECT_EQ(read.html, "<p>Stays too  [sic] [1]</p>\n");
    EXPECT_EQ(read.unknown,
              (std::vector<std::string>{"[su_box title=\"A\"]", "[b]", "[form id=\"3\"]", "[gallery]"}));
    EXPECT_EQ(read_wordpress_text("[[gallery]]").html, "<p>[gallery]</p>\n");
    EXPECT_EQ(read_wordpress_text("[").html, "<p>[</p>\n");
    EXPECT_EQ(read_wordpress_text("[a b=\"").html, "<p>[a b=\"</p>\n");
}

TEST(WordpressText, BlocksLoseTheirCommentsAndThoseWithoutWordsAreTold) {
    OldHtml read = read_wordpress_text(
        "<!-- wp:paragraph -->\n<p>Words.</p>\n<!-- /wp:paragraph -->\n<!-- wp:latest-posts {\"n\":3} /-->"
        "<!-- wp:spacer /--><!--more-->");
    EXPECT_EQ(read.html, "\n<p>Words.</p>\n\n");
    EXPECT_EQ(read.unknown, std::vector<std::string>{"<!-- wp:latest-posts {\"n\":3} / -->"});
    EXPECT_EQ(read_wordpress_text("a<!-- never ends").html, "<p>a</p>\n");
}

// Guards against quadratic running time, with which one of these texts would take minutes.
TEST(WordpressText, EachPartCostsItsOwnLength) {
    for (std::string_view part :
         {"[a=", "[a=\"", "[a b='", "<", "<div", "<pre", "[x]", "[x a=1]", "[[a", "<!--", "["}) {
        std::string text;
        while (text.size() < 2'000'000)
            text += part;
        read_wordpress_text(text);
    }
    std::string names;
    for (int i = 0; i < 100'000; ++i)
        names += "[a" + std::to_string(i) + "]";
    EXPECT_EQ(read_wordpress_text(names).html, "<p>" + names + "</p>\n");
}

TEST(WordpressText, GalleriesHaveAnEnd) {
    std::string text;
    for (int i = 0; i < 20'000; ++i)
        text += "[gallery]";
    OldHtml read = read_wordpress_text(
        text, [](std::string_view) { return std::vector<std::string>(500, "https://old.example/a.jpg"); });
    std::size_t pictures = 0;
    for (std::size_t at = read.html.find("<img"); at != std::string::npos;
         at = read.html.find("<img", at + 1))
        ++pictures;
    EXPECT_EQ(pictures, 2'000U);
    EXPECT_FALSE(read.unknown.empty());
}

TEST(WordpressText, DepthHasAnEnd) {
    std::string deep;
    for (int i = 0; i < 10'000; ++i)
        deep += "[x a=1]";
    for (int i = 0; i < 10'000; ++i)
        deep += "[/x]";
    EXPECT_EQ(read_wordpress_text(deep).html, "");
}
