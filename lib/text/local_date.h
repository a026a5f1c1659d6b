// Days as a place counts them: when they begin there, daylight saving and all, by ICU.

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

// Nothing for a day that no calendar has.
std::optional<LocalDate> checked_date(int year, int month, int day);
// `2026-11-25`; nothing if it is no such day.
std::optional<LocalDate> parse_date(std::string_view text);
// `2026-11`, as its first day.
std::optional<LocalDate> parse_month(std::string_view text);
std::string month_text(LocalDate date);  // `2026-11`

LocalDate day_after(LocalDate date);
LocalDate month_after(LocalDate date);  // its first day

// In a time zone that ICU knows; in UTC if it knows it not.
base::Time begin_of(LocalDate date, const std::string& time_zone);
LocalDate date_in(base::Time time, const std::string& time_zone);

}  // namespace text
