#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "richtext/document.h"

using richtext::normalized;
using richtext::RawHtml;

namespace {

std::string code_of(std::string_view document, RawHtml raw_html = RawHtml::Refused) {
    auto result = normalized(document, raw_html);
    return result ? "" : result.error().code();
}

std::string doc(std::string_view content) {
    return R"({"type":"doc","content":[)" + std::string(content) + "]}";
}

}  // namespace

TEST(NormalizedBody, HasOneForm) {
    EXPECT_EQ(
        *normalized(doc(R"({"content":[{"marks":[{"type":"italic"},{"type":"bold"}],"text":"a","type":"text"},
        {"type":"text","text":"b","marks":[{"type":"bold"},{"type":"italic"}]}],"attrs":{"id":"x1","level":2},"type":"heading"})"),
                    RawHtml::Refused),
        R"({"content":[{"attrs":{"id":"x1","level":2},"content":[{"marks":[{"type":"bold"},{"type":"italic"}],)"
        R"("text":"ab","type":"text"}],"type":"heading"}],"type":"doc"})");
    EXPECT_EQ(*normalized(R"({"type":"doc"})", RawHtml::Refused), R"({"type":"doc"})");
}

TEST(NormalizedBody, KeepsIdsAndGivesMissingOnes) {
    std::string body = *normalized(
        doc(R"({"type":"paragraph","attrs":{"id":"same"}},{"type":"paragraph","attrs":{"id":"same"}},
        {"type":"divider"})"),
        RawHtml::Refused);
    auto ids = richtext::block_ids(body);
    ASSERT_EQ(ids.size(), 3U);
    EXPECT_EQ(ids[0], "same");
    EXPECT_NE(ids[1], "same");
    EXPECT_NE(ids[1], ids[2]);
    EXPECT_EQ(*normalized(body, RawHtml::Refused), body);
}

TEST(NormalizedBody, SaysWhatIsWrongAndWhere) {
    auto refused =
        normalized(doc(R"({"type":"paragraph"},{"type":"bullet_list","content":[{"type":"paragraph"}]})"),
                   RawHtml::Refused);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message().find("body.content[1].content[0]"), std::string::npos)
        << refused.error().message();
    for (
        std::string_view content :
        {R"({"type":"heading","attrs":{"level":1}})", R"({"type":"heading"})", R"({"type":"blink"})", R"(7)",
         R"({"type":"text","text":"loose"})", R"({"type":"paragraph","content":[{"type":"text","text":""}]})",
         R"({"type":"paragraph","attrs":{"style":"x"}})", R"({"type":"paragraph","onclick":"x"})",
         R"({"type":"bullet_list"})", R"({"type":"embed","attrs":{"address":"javascript:x"}})",
         R"({"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"blink"}]}]})",
         R"({"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"link","attrs":{"href":"data:x"}}]}]})",
         R"({"type":"paragraph","attrs":{"id":"not an id"}})", R"({"type":"doc"})"})
        EXPECT_EQ(code_of(doc(content)), "body.structure") << content;
    EXPECT_EQ(code_of("[]"), "body.json");
    EXPECT_EQ(code_of(""), "body.json");
    EXPECT_EQ(code_of(R"({"type":"paragraph"})"), "body.structure");
    EXPECT_EQ(code_of(std::string(3'000'000, ' ')), "body.too_large");
    EXPECT_EQ(code_of(std::string(100'000, '[')), "body.json");
}

TEST(NormalizedBody, TakesHtmlOnlyFromThoseWhoMayAndMakesItHarmless) {
    std::string body = doc(R"({"type":"html","attrs":{"html":"<b onclick=x>a</b><script>b</script>"}})");
    EXPECT_EQ(code_of(body), "body.html");
    std::string kept = *normalized(body, RawHtml::Allowed);
    EXPECT_EQ(richtext::to_html(kept), "<b>a</b>");
    EXPECT_EQ(richtext::to_html(body), "<b>a</b>") << "also if it was never looked at";
}

RC_GTEST_PROP(NormalizedBodyProperty, ChangesNothingTheSecondTime,
              (std::vector<std::string> texts, bool list)) {
    boost::json::array content;
    for (std::string& text : texts) {
        for (char& letter : text)
            letter = static_cast<char>(' ' + (letter & 0x3F));
        if (text.empty()) continue;
        boost::json::object paragraph{
            {"type", "paragraph"},
            {"content", boost::json::array{boost::json::object{{"type", "text"}, {"text", text}}}}};
        if (list) {
            boost::json::object item{{"type", "list_item"}, {"content", boost::json::array{paragraph}}};
            content.push_back(
                boost::json::object{{"type", "bullet_list"}, {"content", boost::json::array{item}}});
        } else {
            content.push_back(paragraph);
        }
    }
    auto once = normalized(boost::json::serialize(boost::json::object{{"type", "doc"}, {"content", content}}),
                           RawHtml::Refused);
    RC_ASSERT(once.has_value());
    RC_ASSERT(*normalized(*once, RawHtml::Refused) == *once);
}
