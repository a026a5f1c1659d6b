#include "site/internal/archive.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/strings.h"

namespace stanhope {

std::string ArchivePeriod::path() const {
    return is_day ? fmt::format("{:04}/{:02}/{:02}", first.year, first.month, first.day)
                  : fmt::format("{:04}/{:02}", first.year, first.month);
}

std::optional<ArchivePeriod> period_of(const std::vector<std::string_view>& parts, bool is_day) {
    if (parts.size() != (is_day ? 3U : 2U)) return std::nullopt;
    auto number = [&](std::size_t index) {
        return static_cast<int>(base::parse_int64(parts[index]).value_or(0));
    };
    auto date = text::checked_date(number(0), number(1), is_day ? number(2) : 1);
    if (!date) return std::nullopt;
    ArchivePeriod period{*date, is_day};
    bool is_plain = period.path() == fmt::format("{}", fmt::join(parts, "/"));
    return is_plain ? std::optional(period) : std::nullopt;
}

ArchivePeriod period_around(base::Time time, const Edition& edition, bool is_day) {
    text::LocalDate date = text::date_in(time, edition.time_zone);
    if (!is_day) date.day = 1;
    return {date, is_day};
}

}  // namespace stanhope
