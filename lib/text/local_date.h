// Days as a place counts them: when they begin there, daylight saving and all, by ICU.

#pragma once

#include <compare>
#include <optional>
#include <string>

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
LocalDate day_after(LocalDate date);
LocalDate month_after(LocalDate date);  // its first day

// In a time zone that ICU knows; in UTC if it knows it not.
base::Time begin_of(LocalDate date, const std::string& time_zone);
LocalDate date_in(base::Time time, const std::string& time_zone);

}  // namespace text
