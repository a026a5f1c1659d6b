#include "text/local_date.h"

#include <gtest/gtest.h>

using namespace text;

TEST(LocalDate, BeginsWhenThePlaceSaysSo) {
    EXPECT_EQ(base::to_rfc3339(begin_of({2026, 11, 25}, "Europe/Istanbul")), "2026-11-24T21:00:00Z");
    EXPECT_EQ(base::to_rfc3339(begin_of({2026, 7, 1}, "Asia/Nicosia")), "2026-06-30T21:00:00Z");
    EXPECT_EQ(base::to_rfc3339(begin_of({2026, 12, 1}, "Asia/Nicosia")), "2026-11-30T22:00:00Z");
    EXPECT_EQ(date_in(base::parse_rfc3339("2026-11-24T21:00:00Z").value(), "Europe/Istanbul"),
              (LocalDate{2026, 11, 25}));
    EXPECT_EQ(date_in(base::parse_rfc3339("2026-11-24T20:59:59Z").value(), "Europe/Istanbul"),
              (LocalDate{2026, 11, 24}));
}

TEST(LocalDate, IsOneOfTheCalendar) {
    EXPECT_TRUE(checked_date(2024, 2, 29));
    EXPECT_FALSE(checked_date(2026, 2, 29));
    EXPECT_FALSE(checked_date(2026, 13, 1));
    EXPECT_FALSE(checked_date(2026, 0, 1));
    EXPECT_FALSE(checked_date(0, 1, 1));
    EXPECT_FALSE(checked_date(99'999, 1, 1));
    EXPECT_EQ(day_after({2026, 12, 31}), (LocalDate{2027, 1, 1}));
    EXPECT_EQ(month_after({2026, 12, 5}), (LocalDate{2027, 1, 1}));
    EXPECT_EQ(month_after({2026, 1, 31}), (LocalDate{2026, 2, 1}));
}

TEST(LocalDate, IsReadAsItIsWritten) {
    EXPECT_EQ(parse_date("2026-11-25"), (LocalDate{2026, 11, 25}));
    EXPECT_EQ(parse_month("2026-11"), (LocalDate{2026, 11, 1}));
    EXPECT_EQ(month_text({2026, 1, 31}), "2026-01");
    for (std::string_view wrong : {"", "2026", "2026-13", "2026-00", "2026-1", "2026-111", "0000-01",
                                   "9999-01", "-026-11", "+026-11", "2026-+1"})
        EXPECT_FALSE(parse_month(wrong)) << wrong;
    for (std::string_view wrong : {"2026-02-29", "2026-11-5", "2026/11/25", "25-11-2026", "2026-11-25Z"})
        EXPECT_FALSE(parse_date(wrong)) << wrong;
}
