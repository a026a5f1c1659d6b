#include "live/presences.h"

#include <gtest/gtest.h>

using namespace stanhope;

TEST(Presences, NameThoseWhoAreInAnArticle) {
    Presences presences;
    Presences::Time now{};
    Presence ada{"desk-1", "1", "Ada", "b1", ""};
    EXPECT_TRUE(presences.enter("a", ada, now));
    EXPECT_FALSE(presences.enter("a", ada, now)) << "nothing has changed";
    ada.block = "b2";
    EXPECT_TRUE(presences.enter("a", ada, now));
    EXPECT_EQ(presences.in_article("a"), std::vector{ada});
    EXPECT_TRUE(presences.in_article("b").empty());
    EXPECT_EQ(presences.articles(), std::vector<std::string>{"a"});
    EXPECT_TRUE(presences.leave("a", "desk-1"));
    EXPECT_FALSE(presences.leave("a", "desk-1"));
    EXPECT_TRUE(presences.articles().empty());
}

TEST(Presences, ForgetDesksThatFellSilent) {
    Presences presences;
    Presences::Time now{};
    presences.enter("a", {"desk-1", "1", "Ada", "", ""}, now);
    presences.enter("a", {"desk-2", "2", "Can", "", ""}, now + std::chrono::seconds(20));
    EXPECT_TRUE(presences.forget_silent(now + Presences::kLife).empty());
    EXPECT_EQ(presences.forget_silent(now + std::chrono::seconds(30)), std::vector<std::string>{"a"});
    ASSERT_EQ(presences.in_article("a").size(), 1U);
    EXPECT_EQ(presences.in_article("a")[0].name, "Can");
}

TEST(Presences, HoldABoundedNumberOfDesks) {
    Presences presences;
    for (std::size_t i = 0; i < 2 * Presences::kMostInArticle; ++i)
        presences.enter("a", {std::to_string(i), "1", "Ada", "", ""}, {});
    EXPECT_EQ(presences.in_article("a").size(), Presences::kMostInArticle);
}
