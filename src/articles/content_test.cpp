#include "articles/content.h"

#include <gtest/gtest.h>

using namespace stanhope;

namespace {

std::string code_of(std::string_view json, richtext::RawHtml raw_html = richtext::RawHtml::Refused) {
    Content content;
    auto changed = change_content(content, json, raw_html);
    return changed ? "" : changed.error().code();
}

}  // namespace

TEST(Content, HasOneForm) {
    Content content;
    ASSERT_TRUE(change_content(
        content, R"({"headline":" Vapur\n kalktı ","authors":["a",{"author":"b","role":"translation"}],
        "labels":["breaking"],"body_html":"<p>Bir</p>","embargo_until":"2026-11-24T10:00:00+03:00","comments_open":false})",
        richtext::RawHtml::Refused));
    EXPECT_EQ(content.headline, "Vapur  kalktı");
    EXPECT_EQ(content.authors, (std::vector<Credit>{{"a", "by"}, {"b", "translation"}}));
    EXPECT_EQ(base::to_rfc3339(*content.embargo_until), "2026-11-24T07:00:00Z");
    std::string json = to_json(content);
    EXPECT_EQ(*content_from_json(json), content);
    EXPECT_EQ(to_json(*content_from_json(json)), json);
    EXPECT_TRUE(json.starts_with(R"({"authors":[{"author":"a","role":"by"})")) << json;
}

TEST(Content, ChangesOnlyWhatIsNamed) {
    Content content;
    content.headline = "stays";
    content.labels = {"exclusive"};
    ASSERT_TRUE(change_content(content, R"({"labels":[],"standfirst":null})", richtext::RawHtml::Refused));
    EXPECT_EQ(content.headline, "stays");
    EXPECT_TRUE(content.labels.empty());
}

TEST(Content, RefusesWhatItDoesNotKnow) {
    for (std::string_view json :
         {R"({"headlin":"x"})", R"({"headline":7})", R"({"kind":"poem"})", R"({"labels":["loud"]})",
          R"({"slug":"Not A Slug"})", R"({"slug":"-x"})", R"({"authors":[{"author":"a","role":"cook"}]})",
          R"({"authors":[{}]})", R"({"tags":"x"})", R"({"comments_open":"yes"})",
          R"({"embargo_until":"soon"})", R"({"canonical_address":"javascript:x"})", R"({"body_html":7})"})
        EXPECT_EQ(code_of(json), "article.field") << json;
    EXPECT_EQ(code_of(R"({"headline":")" + std::string(501, 'x') + R"("})"), "article.field");
    EXPECT_EQ(code_of("[]"), "article.json");
    EXPECT_EQ(code_of("{"), "article.json");
    EXPECT_EQ(code_of(std::string(1'000'000, '[')), "article.json");
    EXPECT_EQ(code_of(R"({"body":{"type":"doc","content":[{"type":"blink"}]}})"), "body.structure");
    EXPECT_EQ(code_of(R"({"body":{"type":"doc","content":[{"type":"html","attrs":{"html":"x"}}]}})"),
              "body.html");
}
