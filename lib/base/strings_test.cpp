#include "base/strings.h"

#include <gtest/gtest.h>

#include "base/one_line.h"

using base::is_valid_utf8;

TEST(Strings, TrimTakesBlanksOffBothEnds) {
    EXPECT_EQ(base::trim(" \t a b \r\n"), "a b");
    EXPECT_EQ(base::trim(" \n "), "");
}

TEST(Strings, OneLineHasNoControlCharacters) {
    EXPECT_EQ(base::one_line("\x01 a\nb\t\x7F"), "a b");
    EXPECT_EQ(base::one_line(base::one_line("\x01 a \x02")), "a");
}

TEST(Strings, SplitKeepsEmptyParts) {
    EXPECT_EQ(base::split("a,,b,", ','), (std::vector<std::string_view>{"a", "", "b", ""}));
    EXPECT_EQ(base::split("", ','), (std::vector<std::string_view>{""}));
}

TEST(Strings, AsciiCaseLeavesOtherLettersAlone) {
    EXPECT_TRUE(base::equals_ignoring_ascii_case("Content-LENGTH", "content-length"));
    EXPECT_FALSE(base::equals_ignoring_ascii_case("İ", "i"));
    EXPECT_EQ(base::to_ascii_lower("IŞIK"), "iŞik");
}

TEST(Strings, ParseInt64TakesTheWholeTextOrNothing) {
    EXPECT_EQ(base::parse_int64("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
    EXPECT_FALSE(base::parse_int64("9223372036854775808"));
    EXPECT_FALSE(base::parse_int64("12 "));
    EXPECT_FALSE(base::parse_int64("+1"));
    EXPECT_FALSE(base::parse_int64(""));
}

TEST(Strings, Utf8IsJudgedByRfc3629) {
    EXPECT_TRUE(is_valid_utf8(""));
    EXPECT_TRUE(is_valid_utf8("plain text longer than eight bytes, then ğüşıöç and 🗞"));
    EXPECT_TRUE(is_valid_utf8("\xF4\x8F\xBF\xBF"));
    EXPECT_FALSE(is_valid_utf8("\x80"));
    EXPECT_FALSE(is_valid_utf8("\xC0\x80"));          // an overlong encoding
    EXPECT_FALSE(is_valid_utf8("\xE0\x9F\xBF"));      // an overlong encoding
    EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));      // a surrogate
    EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));  // a code point past U+10FFFF
    EXPECT_FALSE(is_valid_utf8("cut short \xE2\x82"));
}

TEST(Strings, AreClippedBetweenLetters) {
    EXPECT_EQ(base::clipped("aşk", 4), "aşk");
    EXPECT_EQ(base::clipped("aşk", 3), "aş");
    EXPECT_EQ(base::clipped("aşk", 2), "a");
    EXPECT_EQ(base::clipped("ş", 1), "");
    EXPECT_EQ(base::clipped("", 0), "");
}
