#include "text/message.h"

#include <gtest/gtest.h>

#include "text/moment_format.h"
#include "text/number_format.h"

using namespace text;

TEST(Message, SaysItAsTheLanguageDoes) {
    auto english = Message::make("en", "{count, plural, one {# comment} other {# comments}} by {name}");
    EXPECT_EQ(english->format({{"count", 1}, {"name", "Ada"}}), "1 comment by Ada");
    EXPECT_EQ(english->format({{"count", 1'200}, {"name", "Ada"}}), "1,200 comments by Ada");
    auto turkish = Message::make("tr-TR", "{name}'den {count, number} yorum");
    EXPECT_EQ(turkish->format({{"count", 1'200}, {"name", "İzmir"}}), "İzmir'den 1.200 yorum");
}

TEST(Message, LeavesWhatIsNotGiven) {
    EXPECT_EQ(Message::make("en", "by {name}")->format({}), "by {name}");
    EXPECT_EQ(Message::make("en", "it is what it's")->format({}), "it is what it's");
}

TEST(Message, IsRefusedIfMalformed) {
    for (std::string_view pattern : {"{", "{count, plural, }", "{0, unheard of}", "}"}) {
        auto refused = Message::make("en", pattern);
        if (pattern == "}") {
            EXPECT_TRUE(refused) << "a lone brace is text";
        } else {
            EXPECT_FALSE(refused) << pattern;
        }
    }
}

TEST(NumberFormat, GroupsAsTheLanguageDoes) {
    EXPECT_EQ(NumberFormat::make("en-GB")->format(1'234'567), "1,234,567");
    EXPECT_EQ(NumberFormat::make("tr-TR")->format(1'234'567), "1.234.567");
    EXPECT_EQ(NumberFormat::make("ar-EG")->format(12), "١٢");
    EXPECT_EQ(NumberFormat::make("ar-EG-u-nu-latn")->format(12), "12");
}

TEST(MomentPattern, IsTheLocalesOwn) {
    EXPECT_EQ(moment_pattern("tr-TR", "yMMMMd"), "d MMMM y");
    EXPECT_EQ(moment_pattern("en-US", "yMMMMd"), "MMMM d, y");
    EXPECT_EQ(moment_pattern("tr-TR", "jm"), "HH:mm");
}
