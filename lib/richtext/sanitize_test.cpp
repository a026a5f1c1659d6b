#include "richtext/sanitize.h"

#include <chrono>
#include <tuple>

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "richtext/document.h"
#include "richtext/from_html.h"
#include "support/real_data.h"

using richtext::sanitize_html;

namespace json = boost::json;

namespace {

// Checks that a browser would not run any code in the HTML. In our output, each `<` begins a tag and each
// quote delimits an attribute's value.
void expect_harmless(const std::string& html, std::string_view from) {
    std::string small;
    for (char letter : html)
        small += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    for (std::string_view bad : {"<script", "<iframe", "<object", "<embed", "<svg", "<math", "<style",
                                 "<link", "<meta", "<form", "<input", "<base", "<template", "<!--"})
        EXPECT_EQ(small.find(bad), std::string::npos) << bad << " in " << html << " from " << from;
    // Forbidden attributes matter only inside tags, so look at each tag.
    for (std::size_t at = small.find('<'); at != std::string::npos; at = small.find('<', at + 1)) {
        std::string tag = small.substr(at, small.find('>', at) - at);
        for (std::string_view bad :
             {" on", " style=", " srcdoc=", " formaction=", "=\"javascript:", "=\"data:", "=\"vbscript:"}) {
            // Text inside a quoted value is harmless, so look for attribute names only outside of quotes.
            std::string bare;
            bool in_quotes = false;
            for (char letter : tag) {
                if (letter == '"') in_quotes = !in_quotes;
                if (!in_quotes || letter == '"') bare += letter;
            }
            bool is_value = bad.starts_with("=");
            EXPECT_EQ((is_value ? tag : bare).find(bad), std::string::npos) << tag << " from " << from;
        }
    }
}

void expect_safe(std::string_view html) {
    std::string clean = sanitize_html(html);
    expect_harmless(clean, html);
    EXPECT_EQ(sanitize_html(clean), clean) << "from " << html;
    auto document = richtext::from_html(html);
    ASSERT_TRUE(document) << base::describe(document.error()) << " from " << html;
    auto normal = richtext::normalized(*document, richtext::RawHtml::Refused);
    ASSERT_TRUE(normal) << base::describe(normal.error()) << " from " << html;
    EXPECT_EQ(*normal, *document) << "from " << html;
    std::string shown = richtext::to_html(*document);
    expect_harmless(shown, html);
    // Rendering a body to HTML, reading it and rendering it again gives the same HTML.
    std::string again = richtext::to_html(*richtext::from_html(shown));
    EXPECT_EQ(richtext::to_html(*richtext::from_html(again)), again) << "from " << html;
}

}  // namespace

TEST(Sanitize, KeepsWhatIsHarmless) {
    EXPECT_EQ(sanitize_html("<p>A <b>b</b> <a href=\"https://a.example/?x=1&y=2\" onclick=x>c</a></p>"),
              "<p>A <b>b</b> <a href=\"https://a.example/?x=1&amp;y=2\">c</a></p>");
    EXPECT_EQ(sanitize_html("<table><tr><td colspan=2>x</table>"),
              "<table><tbody><tr><td colspan=\"2\">x</td></tr></tbody></table>");
    EXPECT_EQ(sanitize_html("<font color=red>x</font>"), "x");
    EXPECT_EQ(sanitize_html("a<script>alert(1)</script>b<style>p{}</style>"), "ab");
    EXPECT_EQ(sanitize_html("<a href=\"java\tscript:alert(1)\">x</a>"), "<a>x</a>");
    EXPECT_EQ(sanitize_html("<img src=x onerror=alert(1) alt='a\"b'>"), "<img src=\"x\" alt=\"a&quot;b\">");
    EXPECT_EQ(sanitize_html("<pre>\n\nx</pre>"), "<pre>\n\nx</pre>");
    EXPECT_EQ(sanitize_html(""), "");
}

TEST(Sanitize, IsTotalAndQuickWhateverNests) {
    auto begin = std::chrono::steady_clock::now();
    for (std::string_view tag :
         {"<div>", "<b>", "<p><b>", "<a><p>", "<table><tr><td>", "<ul><li>", "<i><p></i>", "<font><b>",
          "<li>", "<select>", "<svg><g>", "</p>", "<!--", "<a b='", "<p><i><b><u>", "&amp;", "<b><p>x</b>"}) {
        std::string html;
        while (html.size() < 400'000)
            html += tag;
        sanitize_html(html);
        std::ignore = richtext::from_html(html);
    }
    // The time limit is no benchmark: without the parser's limits, one of these inputs alone takes minutes.
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(120));
}

RC_GTEST_PROP(SanitizeProperty, IsSafeForEveryInput, (std::vector<std::string> pieces)) {
    const std::vector<std::string> tags{"<b>",     "</b>",     "<p>",       "<a href=javascript:x>",
                                        "<svg>",   "<script>", "</script>", "<table>",
                                        "<td>",    "<style>",  "<!--",      "-->",
                                        "<math>",  "<mi>",     "<li>",      "<ul>",
                                        "<pre>\n", "&lt;",     "\""};
    std::string html;
    for (const std::string& piece : pieces)
        html += piece + *rc::gen::elementOf(tags);
    expect_safe(html);
}

TEST(Sanitize, NothingOfTheXssPayloadsRuns) {
    auto file = stanhope_testing::real_data_folder() / "html/xss-payload-list.txt";
    if (!std::filesystem::exists(file)) GTEST_SKIP() << file << " is missing";
    std::ifstream lines(file);
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count)
        expect_safe(line);
    EXPECT_GT(count, 6'000);
}

TEST(Sanitize, NothingOfTheCasesOfOthersRuns) {
    auto folder = stanhope_testing::real_data_folder() / "html";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is missing";
    auto parsed = [&](const char* name) { return json::parse(stanhope_testing::read_whole(folder / name)); };
    const json::value dompurify = parsed("dompurify-expect.json");
    for (const json::value& test : dompurify.as_array())
        expect_safe(json::value_to<std::string>(test.at("payload")));
    const json::value bluemonday = parsed("bluemonday-cases.json");
    for (const json::value& test : bluemonday.as_array())
        expect_safe(json::value_to<std::string>(test.at("in")));
    for (const auto& entry : std::filesystem::directory_iterator(folder / "feedparser-sanitize"))
        expect_safe(stanhope_testing::read_whole(entry.path()));
    const json::value naughty = parsed("blns.json");
    for (const json::value& text : naughty.as_array())
        expect_safe(json::value_to<std::string>(text));
    for (const auto& entry : std::filesystem::directory_iterator(folder / "msword-and-slashdot"))
        expect_safe(stanhope_testing::read_whole(entry.path()));
}
