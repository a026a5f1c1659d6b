#include "base/hex.h"

#include <gtest/gtest.h>

TEST(Hex, RoundTrips) {
    std::string bytes("\x00\xff\x10 z", 5);
    EXPECT_EQ(base::to_hex(bytes), "00ff10207a");
    EXPECT_EQ(base::from_hex("00FF10207a"), bytes);
}

TEST(Hex, RefusesOddLengthsAndOtherLetters) {
    EXPECT_FALSE(base::from_hex("abc"));
    EXPECT_FALSE(base::from_hex("0g"));
}
