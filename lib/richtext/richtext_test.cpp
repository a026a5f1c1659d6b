#include <gtest/gtest.h>

#include "richtext/document.h"
#include "richtext/from_html.h"
#include "richtext/html.h"

using richtext::to_html;
using richtext::word_count;

TEST(RichText, WritesBlocksAndMarks) {
    EXPECT_EQ(
        to_html(R"({"type":"doc","content":[
        {"type":"heading","attrs":{"level":3},"content":[{"type":"text","text":"Liman"}]},
        {"type":"paragraph","content":[{"type":"text","text":"A "},{"type":"text","text":"b","marks":[{"type":"bold"},
            {"type":"link","attrs":{"href":"https://example.org/?a=1&b=2"}}]}]}]})"),
        "<h3>Liman</h3>\n<p>A <strong><a href=\"https://example.org/?a=1&amp;b=2\">b</a></strong></p>\n");
    EXPECT_EQ(
        to_html(
            R"({"content":[{"type":"quote","attrs":{"attribution":"D. T."},"content":[{"type":"paragraph","content":
        [{"type":"text","text":"No."}]}]}]})"),
        "<figure class=\"quote\"><blockquote>\n<p>No.</p>\n</blockquote><figcaption>D. "
        "T.</figcaption></figure>\n");
}

TEST(RichText, NothingTypedBecomesMarkup) {
    EXPECT_EQ(
        to_html(R"({"content":[{"type":"paragraph","content":[{"type":"text","text":"<script>&\"'"}]}]})"),
        "<p>&lt;script&gt;&amp;&quot;&#39;</p>\n");
    EXPECT_EQ(
        to_html(
            R"json({"content":[{"type":"text","text":"x","marks":[{"type":"link","attrs":{"href":"javascript:alert(1)"}}]}]})json"),
        "x");
}

TEST(RichText, AnswersForEveryInput) {
    for (auto input :
         {"", "null", "[]", "{\"content\":7}", "{\"content\":[1,null,{\"type\":5}]}", "{", "\xFF"}) {
        EXPECT_EQ(to_html(input), "") << input;
        EXPECT_EQ(word_count(input, "en"), 0U) << input;
    }
    EXPECT_EQ(to_html(std::string(100'000, '[')), "");
}

TEST(RichText, CountsTheWordsAReaderReads) {
    EXPECT_EQ(
        word_count(
            R"({"content":[{"type":"paragraph","content":[{"type":"text","text":"Koy — “bu"},{"type":"text","text":"rası” 1.250 kişi"}]},
        {"type":"pull_quote","content":[{"type":"text","text":"again and again"}]},
        {"type":"paragraph","content":[{"type":"text","text":"İstanbul’da"}]}]})",
            "tr"),
        5U);
}

TEST(RichText, LinksLeadOnlyWhereNothingRuns) {
    for (auto safe :
         {"https://a.example/x", "HTTP://a", "mailto:a@b", "tel:+90", "/path", "#part", "page?x=a:b"}) {
        EXPECT_TRUE(richtext::is_safe_link(safe)) << safe;
    }
    for (auto unsafe :
         {"", "javascript:x", "JaVaScRiPt:x", "java\tscript:x", " javascript:x", "data:text/html,x",
          "vbscript:x", "//evil.example", "/\\evil.example", "\x01javascript:x"}) {
        EXPECT_FALSE(richtext::is_safe_link(unsafe)) << unsafe;
    }
}

TEST(RichText, IsTheSameBodyWithOtherIds) {
    auto one = *richtext::from_html("<p>One <b>two</b>.</p><h2>Three</h2>");
    auto again = *richtext::from_html("<p>One <b>two</b>.</p><h2>Three</h2>");
    EXPECT_NE(one, again) << "ids are made anew";
    EXPECT_TRUE(richtext::differ_only_in_ids(one, again));
    EXPECT_FALSE(richtext::differ_only_in_ids(one, *richtext::from_html("<p>One <b>two</b>.</p>")));
    EXPECT_FALSE(
        richtext::differ_only_in_ids(one, *richtext::from_html("<p>One <i>two</i>.</p><h2>Three</h2>")));
    EXPECT_FALSE(richtext::differ_only_in_ids("", ""));
    EXPECT_FALSE(richtext::differ_only_in_ids("[]", "[]"));
}
