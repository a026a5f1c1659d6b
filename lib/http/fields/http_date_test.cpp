#include "http/fields/http_date.h"

#include <array>
#include <string>

#include <gtest/gtest.h>

namespace {

const base::Time kNow = *base::parse_rfc3339("2026-11-23T09:30:00Z");

std::string formatted(const char* rfc3339) {
    std::array<char, http::kHttpDateSize> text{};
    http::format_http_date(*base::parse_rfc3339(rfc3339), text);
    return std::string(text.data(), text.size());
}

std::string parsed(std::string_view text) {
    auto time = http::parse_http_date(text, kNow);
    return time ? base::to_rfc3339(*time) : "none";
}

}  // namespace

TEST(HttpDate, IsWrittenAsTheStandardSays) {
    EXPECT_EQ(formatted("1994-11-06T08:49:37.999999Z"), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(formatted("2024-02-29T23:59:59Z"), "Thu, 29 Feb 2024 23:59:59 GMT");
    EXPECT_EQ(formatted("1969-12-31T23:59:59.5Z"), "Wed, 31 Dec 1969 23:59:59 GMT");
}

TEST(HttpDate, IsReadInItsThreeForms) {
    EXPECT_EQ(parsed("Sun, 06 Nov 1994 08:49:37 GMT"), "1994-11-06T08:49:37Z");
    EXPECT_EQ(parsed("Sunday, 06-Nov-94 08:49:37 GMT"), "1994-11-06T08:49:37Z");
    EXPECT_EQ(parsed("Sun Nov  6 08:49:37 1994"), "1994-11-06T08:49:37Z");
    EXPECT_EQ(parsed("Wed Nov 16 08:49:37 1994"), "1994-11-16T08:49:37Z");
}

TEST(HttpDate, PlacesATwoDigitYearWithinFiftyYearsAhead) {
    EXPECT_EQ(parsed("Sunday, 06-Nov-26 08:49:37 GMT"), "2026-11-06T08:49:37Z");
    EXPECT_EQ(parsed("Sunday, 06-Nov-76 08:49:37 GMT"), "2076-11-06T08:49:37Z");
    EXPECT_EQ(parsed("Sunday, 06-Nov-77 08:49:37 GMT"), "1977-11-06T08:49:37Z");
}

TEST(HttpDate, TakesALeapSecondForTheNextMinute) {
    EXPECT_EQ(parsed("Sat, 31 Dec 2016 23:59:60 GMT"), "2017-01-01T00:00:00Z");
}

TEST(HttpDate, SurvivesWritingAndReading) {
    for (const char* time : {"1970-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "2026-11-23T09:30:00Z"}) {
        EXPECT_EQ(parsed(formatted(time)), time);
    }
}

TEST(HttpDate, RefusesOtherForms) {
    for (const char* text : {
             "",
             "0",
             "Sun",
             "1994-11-06T08:49:37Z",
             "Sun, 06 Nov 1994 08:49:37 UTC",
             "Sun, 06 Nov 1994 08:49:37 gmt",
             "Sun, 06 Nov 1994 08:49:37",
             "Sun, 06 Nov 1994 08:49:37 GMT ",
             "Sun,  6 Nov 1994 08:49:37 GMT",
             "Son, 06 Nov 1994 08:49:37 GMT",
             "Sun, 06 nov 1994 08:49:37 GMT",
             "Sun, 31 Nov 1994 08:49:37 GMT",
             "Wed, 29 Feb 2023 08:49:37 GMT",
             "Sun, 00 Nov 1994 08:49:37 GMT",
             "Sun, 06 Nov 1994 24:00:00 GMT",
             "Sun, 06 Nov 1994 08:60:00 GMT",
             "Sun, 06 Nov 1994 08:49:61 GMT",
             "Sun, -6 Nov 1994 08:49:37 GMT",
             "Sun, 06-Nov-94 08:49:37 GMT",
             "Sunday, 06-Nov-1994 08:49:37 GMT",
             "Sun Nov 6 08:49:37 1994",
             "Sun Nov  6 08:49:37 1994 GMT",
         }) {
        EXPECT_EQ(parsed(text), "none") << text;
    }
}
