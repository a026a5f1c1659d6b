#include "http/fields/http_date.h"

#include <array>
#include <charconv>
#include <cstring>

#include "http/fields/internal/syntax.h"

namespace http {

namespace {

constexpr std::array<std::string_view, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void write_digits(char* text, unsigned value, int digits) {
    for (int i = digits - 1; i >= 0; --i) {
        text[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
}

// Reads the parts of a date from the front, and remembers whether any read failed.
class DateReader {
public:
    explicit DateReader(std::string_view text) : rest_(text) {}

    void expect(std::string_view text) {
        failed_ = failed_ || !rest_.starts_with(text);
        if (!failed_) rest_.remove_prefix(text.size());
    }

    void expect_day_name(std::size_t letters) {
        for (std::string_view day : kDays) {
            std::string_view name = day.substr(0, letters);
            if (rest_.starts_with(name)) return rest_.remove_prefix(name.size());
        }
        failed_ = true;
    }

    std::chrono::month month() {
        for (unsigned i = 0; i < kMonths.size(); ++i) {
            if (!rest_.starts_with(kMonths[i])) continue;
            rest_.remove_prefix(kMonths[i].size());
            return std::chrono::month(i + 1);
        }
        failed_ = true;
        return std::chrono::January;
    }

    int number(std::size_t digits) {
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            if (rest_.empty() || !internal::is_digit(rest_.front())) {
                failed_ = true;
                return 0;
            }
            value = value * 10 + (rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        return value;
    }

    // Reads the day of the month. asctime() pads it with a space.
    int padded_day() {
        if (!rest_.starts_with(' ')) return number(2);
        rest_.remove_prefix(1);
        return number(1);
    }

    std::chrono::seconds time_of_day() {
        int hour = number(2);
        expect(":");
        int minute = number(2);
        expect(":");
        int second = number(2);
        failed_ = failed_ || hour > 23 || minute > 59 || second > 60;  // 60 is a leap second
        return std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second);
    }

    std::optional<base::Time> finish(std::chrono::year_month_day date, std::chrono::seconds time) const {
        if (failed_ || !rest_.empty() || !date.ok()) return std::nullopt;
        return base::Time(std::chrono::sys_days(date)) + time;
    }

private:
    std::string_view rest_;
    bool failed_ = false;
};

std::chrono::year whole_year(int last_two_digits, base::Time now) {
    std::chrono::year this_year =
        std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(now)).year();
    int year = static_cast<int>(this_year) / 100 * 100 + last_two_digits;
    return std::chrono::year(year > static_cast<int>(this_year) + 50 ? year - 100 : year);
}

// Parses a date in the current form: `Sun, 06 Nov 1994 08:49:37 GMT`.
std::optional<base::Time> parse_fixdate(std::string_view text) {
    DateReader reader(text);
    reader.expect_day_name(3);
    reader.expect(", ");
    std::chrono::day day(static_cast<unsigned>(reader.number(2)));
    reader.expect(" ");
    std::chrono::month month = reader.month();
    reader.expect(" ");
    std::chrono::year year(reader.number(4));
    reader.expect(" ");
    std::chrono::seconds time = reader.time_of_day();
    reader.expect(" GMT");
    return reader.finish({year, month, day}, time);
}

// Parses a date in the obsolete form of RFC 850: `Sunday, 06-Nov-94 08:49:37 GMT`.
std::optional<base::Time> parse_rfc850_date(std::string_view text, base::Time now) {
    DateReader reader(text);
    reader.expect_day_name(std::string_view::npos);
    reader.expect(", ");
    std::chrono::day day(static_cast<unsigned>(reader.number(2)));
    reader.expect("-");
    std::chrono::month month = reader.month();
    reader.expect("-");
    std::chrono::year year = whole_year(reader.number(2), now);
    reader.expect(" ");
    std::chrono::seconds time = reader.time_of_day();
    reader.expect(" GMT");
    return reader.finish({year, month, day}, time);
}

// Parses a date in the obsolete form of asctime(): `Sun Nov  6 08:49:37 1994`.
std::optional<base::Time> parse_asctime_date(std::string_view text) {
    DateReader reader(text);
    reader.expect_day_name(3);
    reader.expect(" ");
    std::chrono::month month = reader.month();
    reader.expect(" ");
    std::chrono::day day(static_cast<unsigned>(reader.padded_day()));
    reader.expect(" ");
    std::chrono::seconds time = reader.time_of_day();
    reader.expect(" ");
    std::chrono::year year(reader.number(4));
    return reader.finish({year, month, day}, time);
}

}  // namespace

void format_http_date(base::Time time, std::span<char, kHttpDateSize> text) {
    auto day = std::chrono::floor<std::chrono::days>(time);
    std::chrono::year_month_day date(day);
    std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
    std::memcpy(text.data(), "Day, 00 Mon 0000 00:00:00 GMT", kHttpDateSize);
    std::memcpy(text.data(), kDays[std::chrono::weekday(day).c_encoding()].data(), 3);
    write_digits(text.data() + 5, static_cast<unsigned>(date.day()), 2);
    std::memcpy(text.data() + 8, kMonths[static_cast<unsigned>(date.month()) - 1].data(), 3);
    write_digits(text.data() + 12, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    write_digits(text.data() + 17, static_cast<unsigned>(clock.hours().count()), 2);
    write_digits(text.data() + 20, static_cast<unsigned>(clock.minutes().count()), 2);
    write_digits(text.data() + 23, static_cast<unsigned>(clock.seconds().count()), 2);
}

std::optional<base::Time> parse_http_date(std::string_view text, base::Time now) {
    if (text.size() == kHttpDateSize) return parse_fixdate(text);
    if (text.ends_with(" GMT")) return parse_rfc850_date(text, now);
    return parse_asctime_date(text);
}

}  // namespace http
