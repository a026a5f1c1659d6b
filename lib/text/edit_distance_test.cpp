#include "text/edit_distance.h"

#include <gtest/gtest.h>

using text::edit_distance;
using text::letters_of;

TEST(EditDistance, CountsMistakes) {
    EXPECT_EQ(edit_distance(U"ferry", U"ferry", 2), 0U);
    EXPECT_EQ(edit_distance(U"ferry", U"fery", 2), 1U) << "too few";
    EXPECT_EQ(edit_distance(U"ferry", U"fferry", 2), 1U) << "too many";
    EXPECT_EQ(edit_distance(U"ferry", U"berry", 2), 1U) << "another";
    EXPECT_EQ(edit_distance(U"ferry", U"frery", 2), 1U) << "changed places";
    EXPECT_EQ(edit_distance(U"", U"ab", 2), 2U);
    EXPECT_EQ(edit_distance(U"ferry", U"boat", 2), 3U) << "no more than it was asked for";
    EXPECT_EQ(edit_distance(U"a", U"abcdefgh", 2), 3U);
}

TEST(EditDistance, IsOfLettersNotOfBytes) {
    EXPECT_EQ(edit_distance(letters_of("ışık"), letters_of("ışik"), 2), 1U);
    EXPECT_EQ(letters_of("Λ€\xff").size(), 3U) << "what is no letter counts as one";
}
