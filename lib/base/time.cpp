#include "base/time.h"

#include <charconv>

#include <fmt/format.h>

namespace base {

namespace {

// Reads digits from the front of a text and remembers whether any read failed.
class DigitReader {
public:
    explicit DigitReader(std::string_view text) : rest_(text) {}

    int number(std::size_t digits) {
        int value = 0;
        if (rest_.size() < digits) {
            failed_ = true;
            return 0;
        }
        auto [end, error] = std::from_chars(rest_.data(), rest_.data() + digits, value);
        failed_ = failed_ || error != std::errc() || end != rest_.data() + digits || value < 0;
        rest_.remove_prefix(digits);
        return value;
    }

    bool take(std::string_view any_of) {
        if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
        taken_ = rest_.front();
        rest_.remove_prefix(1);
        return true;
    }

    void expect(std::string_view any_of) { failed_ = !take(any_of) || failed_; }

    char taken() const { return taken_; }
    bool at_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }
    bool finished() const { return rest_.empty() && !failed_; }

private:
    std::string_view rest_;
    char taken_ = '\0';
    bool failed_ = false;
};

std::int64_t read_fraction(DigitReader& reader) {
    std::int64_t microseconds = 0;
    std::int64_t unit = 100'000;
    do {
        microseconds += reader.number(1) * unit;
        unit /= 10;
    } while (reader.at_digit());
    return microseconds;
}

std::chrono::minutes read_offset(DigitReader& reader) {
    if (reader.take("Zz")) return std::chrono::minutes(0);
    reader.expect("+-");
    int sign = reader.taken() == '-' ? -1 : 1;
    int hours = reader.number(2);
    reader.expect(":");
    return std::chrono::minutes(sign * (hours * 60 + reader.number(2)));
}

}  // namespace

std::int64_t to_microseconds(Time time) {
    return time.time_since_epoch().count();
}

Time from_microseconds(std::int64_t microseconds) {
    return Time(std::chrono::microseconds(microseconds));
}

std::string to_rfc3339(Time time) {
    auto day = std::chrono::floor<std::chrono::days>(time);
    std::chrono::year_month_day date(day);
    std::chrono::hh_mm_ss clock(time - day);
    std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                   clock.hours().count(), clock.minutes().count(), clock.seconds().count());
    if (auto fraction = clock.subseconds().count(); fraction != 0) {
        text += fmt::format(".{:06}", fraction);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text + "Z";
}

std::string to_rfc3339_seconds(Time time) {
    return to_rfc3339(std::chrono::floor<std::chrono::seconds>(time));
}

Result<Time> parse_rfc3339(std::string_view text) {
    DigitReader reader(text);
    int year = reader.number(4);
    reader.expect("-");
    int month = reader.number(2);
    reader.expect("-");
    int day = reader.number(2);
    reader.expect("Tt ");
    int hour = reader.number(2);
    reader.expect(":");
    int minute = reader.number(2);
    reader.expect(":");
    int second = reader.number(2);
    std::int64_t fraction = reader.take(".") ? read_fraction(reader) : 0;
    auto offset = read_offset(reader);

    std::chrono::year_month_day date{std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day))};
    // A leap second (:60) is read as the first moment of the next minute, as POSIX time does.
    bool exists = date.ok() && hour < 24 && minute < 60 && second <= 60 &&
                  std::chrono::abs(offset) < std::chrono::days(1);
    if (!reader.finished() || !exists) {
        return invalid("time.not_rfc3339", "This is not a time like 2026-11-23T09:30:00Z.",
                       std::string(text));
    }
    return Time(std::chrono::sys_days(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second) + std::chrono::microseconds(fraction) - offset;
}

}  // namespace base
