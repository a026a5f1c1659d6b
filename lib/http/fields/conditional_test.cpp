#include "http/fields/conditional.h"

#include <gtest/gtest.h>

namespace {

const base::Time kNow = *base::parse_rfc3339("2026-11-23T09:30:00Z");

bool is_not_modified(http::Method method, std::string_view if_none_match,
                     std::string_view if_modified_since) {
    http::RequestHead head;
    head.method = method;
    head.if_none_match = if_none_match;
    head.if_modified_since = if_modified_since;
    const http::Validators current = {"\"abc\"", *base::parse_rfc3339("1994-11-06T08:49:37.9Z")};
    return http::is_not_modified(head, current, kNow);
}

}  // namespace

TEST(EntityTag, IsFoundInAList) {
    for (const char* list :
         {"\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "\"x\",W/\"abc\",\"y\"", " \"abc\" ", "*", ", ,\"abc\"",
          "\"a,b\", \"abc\"", "\"\xC3\xA9\" , \"abc\"", "\"abc\", broken"}) {
        EXPECT_TRUE(http::names_entity_tag(list, "\"abc\"")) << list;
    }
    EXPECT_TRUE(http::names_entity_tag("\"abc\"", "W/\"abc\""));
}

TEST(EntityTag, IsNotFoundInLookalikes) {
    for (const char* list :
         {"", "abc", "\"ABC\"", "\"abcd\"", "\"ab", "\"x,\"abc\"", "w/\"abc\"", "\"x\" \"abc\"", "*, \"x\"",
          "**", "'abc'", "W/ \"abc\"", "\"\"", "x, \"abc\""}) {
        EXPECT_FALSE(http::names_entity_tag(list, "\"abc\"")) << list;
    }
    EXPECT_FALSE(http::names_entity_tag("\"\"", ""));
}

TEST(Conditional, IsAnsweredWith304IfTheClientHasThePage) {
    using http::Method;
    const char* same = "Sun, 06 Nov 1994 08:49:37 GMT";
    const char* before = "Sun, 06 Nov 1994 08:49:36 GMT";
    EXPECT_TRUE(is_not_modified(Method::Get, "\"abc\"", ""));
    EXPECT_TRUE(is_not_modified(Method::Head, "*", ""));
    EXPECT_TRUE(is_not_modified(Method::Get, "", same));
    EXPECT_TRUE(is_not_modified(Method::Get, "", "Sunday, 06-Nov-94 08:49:38 GMT"));
    EXPECT_FALSE(is_not_modified(Method::Get, "", before));
    EXPECT_FALSE(is_not_modified(Method::Get, "", ""));
    EXPECT_FALSE(is_not_modified(Method::Get, "", "yesterday"));
    EXPECT_FALSE(is_not_modified(Method::Post, "\"abc\"", same));
}

TEST(Conditional, LetsTheTagDecideOverTheDate) {
    EXPECT_FALSE(is_not_modified(http::Method::Get, "\"x\"", "Sun, 06 Nov 1994 08:49:37 GMT"));
    EXPECT_TRUE(is_not_modified(http::Method::Get, "\"abc\"", "Sun, 06 Nov 1994 08:49:36 GMT"));
}

TEST(Conditional, NeedsSomethingToCompareWith) {
    http::RequestHead head;
    head.method = http::Method::Get;
    head.if_modified_since = "Sun, 06 Nov 1994 08:49:37 GMT";
    EXPECT_FALSE(http::is_not_modified(head, {}, kNow));
    head.if_none_match = "\"abc\"";
    EXPECT_FALSE(http::is_not_modified(head, {}, kNow));
}
