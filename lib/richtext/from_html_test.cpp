#include "richtext/from_html.h"

#include <gtest/gtest.h>

#include "richtext/document.h"

namespace {

// There and back.
std::string through(std::string_view html) {
    return richtext::to_html(richtext::from_html(html));
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
    EXPECT_EQ(through("<pre>a\n  b &lt;</pre>"), "<pre><code>a\n  b &lt;</code></pre>\n");
}

TEST(FromHtml, KeepsTheWordsOfWhatHasNoPlace) {
    EXPECT_EQ(through("<form><button>press</button></form><marquee>run</marquee>"),
              "<p>press</p>\n<p>run</p>\n");
    EXPECT_EQ(through("<img src='https://a.example/x.jpg' alt='A ferry'>"),
              "<p><a href=\"https://a.example/x.jpg\">A ferry</a></p>\n");
    EXPECT_EQ(through("<a href='javascript:x'>y</a><script>z</script>"), "<p>y</p>\n");
}

TEST(FromHtml, GivesEachBlockAnId) {
    auto ids = richtext::block_ids(richtext::from_html("<p>a</p><ul><li>b</ul>"));
    EXPECT_EQ(ids.size(), 4U);
}
