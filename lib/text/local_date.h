// Calendar days in a time zone, by ICU: when they begin there, with daylight saving.

#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace text {

struct LocalDate {
    int year = 0;
    int month = 0;  // from 1
    int day = 1;    // from 1

    auto operator<=>(const LocalDate&) const = default;
};

// Nothing if there is no such day.
std::optional<LocalDate> checked_date(int year, int month, int day);
// `2026-11-25`; nothing if there is no such day.
std::optional<LocalDate> parse_date(std::string_view text);
// `2026-11`, as the first day of the month.
std::optional<LocalDate> parse_month(std::string_view text);
std::string month_text(LocalDate date);  // `2026-11`

LocalDate day_after(LocalDate date);
LocalDate month_after(LocalDate date);  // the first day of the next month

// In a time zone that ICU knows; in UTC if it does not.
base::Time begin_of(LocalDate date, const std::string& time_zone);
LocalDate date_in(base::Time time, const std::string& time_zone);

}  // namespace text
