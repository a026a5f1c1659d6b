#include "base/time.h"

#include <gtest/gtest.h>

TEST(Time, WritesRfc3339) {
    EXPECT_EQ(base::to_rfc3339(base::from_microseconds(0)), "1970-01-01T00:00:00Z");
    EXPECT_EQ(base::to_rfc3339(base::from_microseconds(1'669'722'900'250'000)), "2022-11-29T11:55:00.25Z");
    EXPECT_EQ(base::to_rfc3339(base::from_microseconds(-1)), "1969-12-31T23:59:59.999999Z");
}

TEST(Time, ReadsAnyOffset) {
    auto utc = base::parse_rfc3339("2022-11-29T12:55:00Z");
    ASSERT_TRUE(utc);
    EXPECT_EQ(base::parse_rfc3339("2022-11-29T14:55:00+02:00"), *utc);
    EXPECT_EQ(base::parse_rfc3339("2022-11-29t08:25:00.000-04:30"), *utc);
}

TEST(Time, RoundTripsToTheMicrosecond) {
    auto time = base::from_microseconds(1'764'000'000'123'456);
    EXPECT_EQ(base::parse_rfc3339(base::to_rfc3339(time)), time);
}

TEST(Time, RefusesInvalidTimes) {
    for (auto text :
         {"", "2022-11-29", "2022-02-30T00:00:00Z", "2022-13-01T00:00:00Z", "2022-11-29T24:00:00Z",
          "2022-11-29T12:55:00", "2022-11-29T12:55:00Zx", "2022-11-29T12:55:00.Z", "-022-11-29T12:55:00Z",
          "2022-11-29T12:55:00+25:00", "2022-11-29T12:55:00+2:00"}) {
        EXPECT_FALSE(base::parse_rfc3339(text)) << text;
    }
}
