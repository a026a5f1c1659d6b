// Calendar days in a time zone, computed by ICU: when a day begins there, including daylight saving time.

#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace text {

struct LocalDate {
    int year = 0;
    int month = 0;  // 1 to 12
    int day = 1;    // 1 to 31

    auto operator<=>(const LocalDate&) const = default;
};

// Returns the date, or nullopt if there is no such day.
std::optional<LocalDate> checked_date(int year, int month, int day);
// Parses a date such as `2026-11-25`. Returns nullopt if there is no such day.
std::optional<LocalDate> parse_date(std::string_view text);
// Parses a month such as `2026-11` and returns its first day, or nullopt if there is no such month.
std::optional<LocalDate> parse_month(std::string_view text);
std::string month_text(LocalDate date);  // returns the month, such as `2026-11`

LocalDate day_after(LocalDate date);
LocalDate month_after(LocalDate date);  // returns the first day of the next month

// Convert between a date and a time in a time zone. If ICU does not know the zone, they use UTC.
base::Time begin_of(LocalDate date, const std::string& time_zone);
LocalDate date_in(base::Time time, const std::string& time_zone);

}  // namespace text
