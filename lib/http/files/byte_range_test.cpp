#include "http/files/byte_range.h"

#include <ostream>

#include <gtest/gtest.h>

namespace http {

static void PrintTo(const ByteRange& range, std::ostream* out) {
    *out << static_cast<int>(range.outcome) << ' ' << range.first << '-' << range.last;
}

}  // namespace http

namespace {

using http::ByteRange;
using http::choose_range;
using Outcome = http::ByteRange::Outcome;

const base::Time kModified = *base::parse_rfc3339("1994-11-06T08:49:37.5Z");

}  // namespace

TEST(ByteRange, IsPartOfTheWhole) {
    EXPECT_EQ(choose_range("bytes=0-0", 10), (ByteRange{Outcome::Partial, 0, 0}));
    EXPECT_EQ(choose_range("Bytes=2-4", 10), (ByteRange{Outcome::Partial, 2, 4}));
    EXPECT_EQ(choose_range("bytes=2-", 10), (ByteRange{Outcome::Partial, 2, 9}));
    EXPECT_EQ(choose_range("bytes=2-99", 10), (ByteRange{Outcome::Partial, 2, 9}));
    EXPECT_EQ(choose_range("bytes=2-99999999999999999999999", 10), (ByteRange{Outcome::Partial, 2, 9}));
    EXPECT_EQ(choose_range("bytes=-3", 10), (ByteRange{Outcome::Partial, 7, 9}));
    EXPECT_EQ(choose_range("bytes=-99", 10), (ByteRange{Outcome::Partial, 0, 9}));
    EXPECT_EQ(choose_range("bytes= 2-4 ", 10), (ByteRange{Outcome::Partial, 2, 4}));
}

TEST(ByteRange, CannotBeSatisfiedBeyondTheEnd) {
    for (const char* range : {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999999-"}) {
        EXPECT_EQ(choose_range(range, 10).outcome, Outcome::Unsatisfiable) << range;
    }
    EXPECT_EQ(choose_range("bytes=0-", 0).outcome, Outcome::Unsatisfiable);
    EXPECT_EQ(choose_range("bytes=-1", 0).outcome, Outcome::Unsatisfiable);
}

TEST(ByteRange, IsTheWholeIfItIsNotOneWeServe) {
    for (const char* range : {"", "bytes", "bytes=", "bytes=-", "bytes=5", "bytes=4-2", "bytes=0-1,3-4",
                              "bytes=0-1,", "bytes=a-b", "bytes=0x1-2", "bytes=+1-2", "bytes=1--2",
                              "bytes=1 -2", "bytes 0-1", "lines=0-1", "bytes=--1", "bytes=0-1-"}) {
        EXPECT_EQ(choose_range(range, 10), ByteRange{}) << range;
    }
}

TEST(IfRange, HoldsForAStrongTagOfOurs) {
    const http::Validators current = {"\"abc\"", kModified};
    const base::Time now = kModified + std::chrono::hours(1);
    EXPECT_TRUE(http::if_range_holds("\"abc\"", current, now));
    EXPECT_FALSE(http::if_range_holds("\"x\"", current, now));
    EXPECT_FALSE(http::if_range_holds("W/\"abc\"", current, now));
    EXPECT_FALSE(http::if_range_holds("W/\"abc\"", {"W/\"abc\"", kModified}, now));
    EXPECT_FALSE(http::if_range_holds("*", current, now));
    EXPECT_FALSE(http::if_range_holds("", current, now));
}

TEST(IfRange, HoldsForTheVeryDateOnceASecondHasPassed) {
    const http::Validators current = {"\"abc\"", kModified};
    const char* date = "Sun, 06 Nov 1994 08:49:37 GMT";
    EXPECT_TRUE(http::if_range_holds(date, current, kModified + std::chrono::seconds(1)));
    EXPECT_FALSE(http::if_range_holds(date, current, kModified));
    EXPECT_FALSE(
        http::if_range_holds("Sun, 06 Nov 1994 08:49:38 GMT", current, kModified + std::chrono::hours(1)));
    EXPECT_FALSE(http::if_range_holds(date, {"\"abc\"", std::nullopt}, kModified + std::chrono::hours(1)));
}
