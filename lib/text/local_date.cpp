#include "text/local_date.h"

#include <chrono>
#include <memory>

#include <fmt/format.h>
#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include "base/strings.h"

namespace text {

namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;

std::unique_ptr<icu::GregorianCalendar> calendar_in(const std::string& time_zone) {
    UErrorCode status = U_ZERO_ERROR;
    return std::make_unique<icu::GregorianCalendar>(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(time_zone)), status);
}

std::chrono::year_month_day as_chrono(LocalDate date) {
    return {std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
            std::chrono::day(static_cast<unsigned>(date.day))};
}

}  // namespace

std::optional<LocalDate> checked_date(int year, int month, int day) {
    LocalDate date{year, month, day};
    bool could_be =
        year >= kFirstYear && year <= kLastYear && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    if (!could_be || !as_chrono(date).ok()) return std::nullopt;
    return date;
}

std::optional<LocalDate> parse_date(std::string_view text) {
    constexpr std::size_t kSize = 10;
    if (text.size() != kSize || text[4] != '-' || text[7] != '-') return std::nullopt;
    auto number = [&](std::size_t begin, std::size_t size) {
        std::string_view digits = text.substr(begin, size);
        bool is_plain = digits.find_first_not_of("0123456789") == std::string_view::npos;
        return is_plain ? static_cast<int>(base::parse_int64(digits).value_or(0)) : 0;
    };
    return checked_date(number(0, 4), number(5, 2), number(8, 2));
}

std::optional<LocalDate> parse_month(std::string_view text) {
    return parse_date(std::string(text) + "-01");
}

std::string month_text(LocalDate date) {
    return fmt::format("{:04}-{:02}", date.year, date.month);
}

LocalDate day_after(LocalDate date) {
    std::chrono::year_month_day next(std::chrono::sys_days(as_chrono(date)) + std::chrono::days(1));
    return {static_cast<int>(next.year()), static_cast<int>(static_cast<unsigned>(next.month())),
            static_cast<int>(static_cast<unsigned>(next.day()))};
}

LocalDate month_after(LocalDate date) {
    return date.month == 12 ? LocalDate{date.year + 1, 1, 1} : LocalDate{date.year, date.month + 1, 1};
}

base::Time begin_of(LocalDate date, const std::string& time_zone) {
    UErrorCode status = U_ZERO_ERROR;
    auto calendar = calendar_in(time_zone);
    calendar->clear();
    calendar->set(date.year, date.month - 1, date.day, 0, 0, 0);
    double milliseconds = calendar->getTime(status);
    if (U_FAILURE(status) != 0) return std::chrono::sys_days(as_chrono(date));
    return base::Time(std::chrono::milliseconds(static_cast<std::int64_t>(milliseconds)));
}

LocalDate date_in(base::Time time, const std::string& time_zone) {
    UErrorCode status = U_ZERO_ERROR;
    auto calendar = calendar_in(time_zone);
    calendar->setTime(static_cast<UDate>(base::to_microseconds(time)) / 1000, status);
    return {calendar->get(UCAL_YEAR, status), calendar->get(UCAL_MONTH, status) + 1,
            calendar->get(UCAL_DATE, status)};
}

}  // namespace text
