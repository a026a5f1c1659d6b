#include "base/result.h"

#include <gtest/gtest.h>

namespace {

base::Result<int> half_of(int number) {
    if (number % 2 != 0) return base::invalid("number.odd", "The number is odd.", std::to_string(number));
    return number / 2;
}

base::Result<void> must_be_even(int number) {
    TRY(half_of(number));
    return {};
}

base::Result<int> quarter_of(int number) {
    TRY(must_be_even(number));
    TRY(int half, half_of(number));
    TRY(int quarter, half_of(half));
    return quarter;
}

}  // namespace

TEST(Result, TryHandsOnTheValue) {
    EXPECT_EQ(quarter_of(12), 3);
}

TEST(Result, TryHandsOnTheErrorWhole) {
    auto result = quarter_of(6);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), base::ErrorKind::Invalid);
    EXPECT_EQ(result.error().code(), "number.odd");
    EXPECT_EQ(result.error().detail(), "3");
    EXPECT_EQ(base::describe(result.error()), "The number is odd. (3)");
}
