// Archive pages: a day of an edition, a month of a section, an author or a tag. A period that is over holds
// still, so publishing changes none of them but the one it falls into, however many there are.

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
    bool is_day = false;  // else a month

    text::LocalDate after() const { return is_day ? text::day_after(first) : text::month_after(first); }
    std::string path() const;  // `2026/11/25`
};

// From the parts of an address; nothing if they are no such period, or not written as we write it.
std::optional<ArchivePeriod> period_of(const std::vector<std::string_view>& parts, bool is_day);

// The period that a moment falls into.
ArchivePeriod period_around(base::Time time, const Edition& edition, bool is_day);

}  // namespace stanhope
