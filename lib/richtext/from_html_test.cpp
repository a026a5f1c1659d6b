#include "richtext/from_html.h"

#include <gtest/gtest.h>

#include "richtext/document.h"

namespace {

// Converts HTML to a document and the document back to HTML.
std::string through(std::string_view html) {
    return richtext::to_html(*richtext::from_html(html));
}

}  // namespace

TEST(FromHtml, KeepsParagraphsHeadingsAndMarks) {
    EXPECT_EQ(through("<h1>Liman</h1><p>A <strong>b</strong> <em><a href='https://a.example'>c</a></em></p>"),
              "<h2>Liman</h2>\n<p>A <strong>b</strong> <em><a href=\"https://a.example\">c</a></em></p>\n");
    EXPECT_EQ(through("one<br>two<div>three</div>four"), "<p>one<br>two</p>\n<p>three</p>\n<p>four</p>\n");
    EXPECT_EQ(through("  <p> a \n b </p> <p> </p><p><br></p>"), "<p>a b</p>\n");
}

TEST(FromHtml, KeepsListsQuotesTablesAndCode) {
    EXPECT_EQ(through("<ul><li>a<ol><li>b</ol><li>c</ul>"),
              "<ul><li><p>a</p>\n<ol><li><p>b</p>\n</li>\n</ol>\n</li>\n<li><p>c</p>\n</li>\n</ul>\n");
    EXPECT_EQ(through("<blockquote>No.</blockquote><hr>"),
              "<figure class=\"quote\"><blockquote>\n<p>No.</p>\n</blockquote></figure>\n<hr>\n");
    EXPECT_EQ(through("<table><tr><th>a<td colspan=2>b</table>"),
              "<div class=\"table\" tabindex=\"0\"><table><tr><th><p>a</p>\n</th><td colspan=\"2\"><p>b</p>\n"
              "</td></tr>\n</table></div>\n");
    EXPECT_EQ(through("<pre>a\n  b &lt;</pre>"), "<pre tabindex=\"0\"><code>a\n  b &lt;</code></pre>\n");
}

TEST(FromHtml, KeepsTheWordsOfWhatHasNoPlace) {
    EXPECT_EQ(through("<form><button>press</button></form><marquee>run</marquee>"),
              "<p>press</p>\n<p>run</p>\n");
    EXPECT_EQ(through("<img src='https://a.example/x.jpg' alt='A ferry'>"),
              "<p><a href=\"https://a.example/x.jpg\">A ferry</a></p>\n");
    EXPECT_EQ(through("<a href='javascript:x'>y</a><script>z</script>"), "<p>y</p>\n");
}

TEST(FromHtml, GivesEachBlockAnId) {
    auto ids = richtext::block_ids(*richtext::from_html("<p>a</p><ul><li>b</ul>"));
    EXPECT_EQ(ids.size(), 4U);
}

TEST(FromHtml, HeadingsGoDownStepByStep) {
    EXPECT_EQ(through("<h4>a</h4><h4>b</h4><h2>c</h2><h4>d</h4>"),
              "<h2>a</h2>\n<h3>b</h3>\n<h2>c</h2>\n<h3>d</h3>\n");
}

TEST(FromHtml, RowsOfATableAreAsWideAsTheWidest) {
    std::string html =
        through("<table><tr><th>a<th colspan=2>b<tr><td rowspan=9>c<td>d<tr><td>e<td>f</table>");
    std::size_t cells = 0;
    for (std::size_t at = html.find("<t"); at != std::string::npos; at = html.find("<t", at + 1))
        cells += html.substr(at, 3) == "<th" || html.substr(at, 3) == "<td" ? 1 : 0;
    EXPECT_EQ(cells, 2U + 3U + 2U) << html;
    EXPECT_NE(html.find("rowspan=\"2\""), std::string::npos) << html;
}

namespace {

// Converts HTML of a site whose pictures are all in the library, except those whose address begins with
// `gone`.
std::string with_pictures(std::string_view html) {
    richtext::HtmlOrigin origin;
    origin.picture = [](std::string_view address) {
        return address.starts_with("gone") ? std::nullopt : std::optional(std::string(address));
    };
    origin.is_left_out = [](std::string_view classes) { return classes == "button"; };
    richtext::WritePicture write = [](const richtext::PictureBlock& picture) {
        return "[" + std::string(picture.picture) + "|" + std::string(picture.caption) + "]";
    };
    return richtext::to_html(richtext::read_html(html, origin)->document, write);
}

}  // namespace

TEST(FromHtml, PicturesThatAreShownTogetherAreAGallery) {
    EXPECT_EQ(
        with_pictures("<figure class=wp-block-gallery><ul><li><figure><img src=a><figcaption>x</figcaption>"
                      "</figure></li><li><figure><img src=b></figure></li></ul><figcaption>y</figcaption>"
                      "</figure>"),
        "<figure class=\"gallery\">[a|x][b|]<figcaption>y</figcaption></figure>\n");
    EXPECT_EQ(with_pictures("<div class='kg-gallery-card'><img src=a><img src=gone></div><p>z"),
              "[a|]<p>z</p>\n");
    EXPECT_EQ(with_pictures("<div class=gallery><img src=a></div>"), "[a|]");
}

TEST(FromHtml, APictureWithinAListStandsBelowIt) {
    EXPECT_EQ(
        with_pictures("<ul><li>x <img src=a></li><li><ol><li><img src=b>y</li></ol></li></ul><p>z</p>"),
        "<ul><li><p>x</p>\n</li>\n<li><ol><li><p>y</p>\n</li>\n</ol>\n</li>\n</ul>\n[a|][b|]<p>z</p>\n");
    EXPECT_EQ(with_pictures("<blockquote>x<iframe src=https://e.example/1></iframe></blockquote>"),
              "<figure class=\"quote\"><blockquote>\n<p>x</p>\n</blockquote></figure>\n"
              "<figure class=\"embed\"><a href=\"https://e.example/1\" "
              "rel=\"noopener\">https://e.example/1</a></figure>\n");
}

TEST(FromHtml, WhatWasForShowIsLeftOut) {
    EXPECT_EQ(with_pictures("<p>a <span class=button>0:00</span><span class=other>b</span></p>"),
              "<p>a b</p>\n");
}

TEST(FromHtml, PlainTextHasParagraphs) {
    struct Case {
        std::string_view text, html;
    };
    for (const Case& c :
         std::initializer_list<Case>{{"", ""},
                                     {" \n\n ", ""},
                                     {"a\nb", "<p>a b</p>\n"},
                                     {"a\n\n b  <c>\r\n\td\n    e & f\n",
                                      "<p>a</p>\n<p>b &lt;c&gt;</p>\n<p>d</p>\n<p>e &amp; f</p>\n"},
                                     {std::string_view("a\0b\x01", 4), "<p>ab\x01</p>\n"}}) {
        std::string document = *richtext::from_text(c.text);
        EXPECT_EQ(richtext::to_html(document), c.html) << c.text;
        EXPECT_EQ(*richtext::normalized(document, richtext::RawHtml::Refused), document) << c.text;
    }
}

TEST(FromHtml, KnowsTheSiteItComesFrom) {
    richtext::HtmlOrigin origin;
    origin.link = [](std::string_view address) {
        return address == "/old" ? std::string("/new") : std::string();
    };
    origin.picture = [](std::string_view address) {
        return address == "/here.jpg" ? std::optional<std::string>("p1") : std::nullopt;
    };
    richtext::WritePicture write = [](const richtext::PictureBlock& picture) {
        return "[" + std::string(picture.picture) + "|" + std::string(picture.alternative_text) + "|" +
               std::string(picture.caption) + "]\n";
    };
    richtext::ReadHtml read = *richtext::read_html(
        "<p>a <a href=/old>b</a> <img src=/here.jpg alt=c> d <a href=/other>e</a></p>"
        "<figure><img src=/here.jpg alt=f><figcaption>g</figcaption></figure>"
        "<figure><img src=/gone.jpg><figcaption>h</figcaption></figure><video src=/v.mp4 title=i></video>",
        origin);
    EXPECT_FALSE(read.is_words_alone);
    EXPECT_EQ(
        richtext::to_html(read.document, write),
        "<p>a <a href=\"/new\">b</a></p>\n[p1|c|]\n<p>d <a href=\"/other\">e</a></p>\n[p1|f|g]\n<p>h</p>\n"
        "<figure class=\"embed\"><a href=\"/v.mp4\" rel=\"noopener\">i</a></figure>\n");
}

TEST(FromHtml, WhatIsTooMuchIsRefusedAndNotCut) {
    std::string words(richtext::kMaxDocumentBytes, 'a');
    std::string paragraphs;
    for (std::size_t i = 0; i < richtext::kMaxNodes / 2; ++i)
        paragraphs += "a\n\n";
    EXPECT_EQ(richtext::from_html("<p>" + words).error().code(), "body.too_large");
    EXPECT_EQ(richtext::from_html(words.substr(0, words.size() - 1)).error().code(), "body.too_large");
    EXPECT_EQ(richtext::from_text(words).error().code(), "body.too_large");
    EXPECT_EQ(richtext::from_text(paragraphs).error().code(), "body.too_large");
    EXPECT_TRUE(richtext::from_text(paragraphs.substr(0, 3UL * 20'000)));
    EXPECT_EQ(richtext::words_of_html("<p>" + words).substr(0, 3), "aaa");
    std::string nested;
    for (int i = 0; i < 300; ++i)
        nested += "<div>";
    EXPECT_EQ(richtext::from_html(nested + "\xC3(").error().code(), "body.encoding");
}

// The HTML parser repeats open formatting elements in each new paragraph, so a few kilobytes of HTML could
// become a tree of gigabytes.
TEST(FromHtml, LittleHtmlMakesNoGreatTree) {
    std::string html = "<p>";
    for (int i = 0; i < 240; ++i)
        html += "<b a=" + std::to_string(i) + ">";
    for (int i = 0; i < 90'000; ++i)
        html += "<p>x";
    auto read = richtext::read_html(html, {});
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->is_words_alone);
}

TEST(FromHtml, OfWhatCannotBeParsedTheWordsAreKept) {
    std::string deep;
    for (int i = 0; i < 300; ++i)
        deep += "<div>";
    EXPECT_EQ(through(deep + "Tom &amp; J<!-- a > b -->erry <script>if (a<b) x()</script>&quot;ran&quot; "
                             "&amp;lt;<style>p > a {}</style>"),
              "<p>Tom &amp; J erry   &quot;ran&quot; &amp;lt;</p>\n");
}

TEST(FromHtml, APageThatShowsPicturesIsNoGallery) {
    EXPECT_EQ(with_pictures("<div class='gallery'><h2>North</h2><img src=a><p>One.</p><p>Two.</p>"
                            "<img src=b></div>"),
              "<h2>North</h2>\n[a|]<p>One.</p>\n<p>Two.</p>\n[b|]");
}

TEST(FromHtml, ACaptionTooLongForOneIsAParagraph) {
    std::string words(4'000, 'a');
    EXPECT_EQ(with_pictures("<figure><img src=a><figcaption>" + words + "</figcaption></figure>"),
              "[a|]<p>" + words + "</p>\n");
}
