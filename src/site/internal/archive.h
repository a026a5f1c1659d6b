// The periods of archive pages: a day for an edition, a month for a section, an author or a tag. A page of a
// past period does not change. So publishing an article changes only the page of its own period, however many
// there are.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "articles/published.h"
#include "database/connection.h"
#include "editions/editions.h"
#include "text/local_date.h"

namespace stanhope {

struct ArchivePeriod {
    text::LocalDate first;
    bool is_day = false;  // false: it is a month

    text::LocalDate after() const { return is_day ? text::day_after(first) : text::month_after(first); }
    std::string path() const;  // `2026/11/25`
};

// Parses the parts of an address, such as `2026` and `11`. Returns nullopt if they are not a period, or are
// not written as path() writes them.
std::optional<ArchivePeriod> period_of(const std::vector<std::string_view>& parts, bool is_day);

// The day or the month that contains `time`, in the edition's time zone.
ArchivePeriod period_around(base::Time time, const Edition& edition, bool is_day);

}  // namespace stanhope
