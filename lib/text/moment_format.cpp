#include "text/moment_format.h"

#include <fmt/format.h>
#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include "base/mutex.h"

namespace text {

std::string moment_pattern(const std::string& locale, const std::string& skeleton) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale named = icu::Locale::forLanguageTag(locale, status);
    std::unique_ptr<icu::DateTimePatternGenerator> generator(
        icu::DateTimePatternGenerator::createInstance(named, status));
    if (U_FAILURE(status) != 0) return {};
    std::string pattern;
    generator->getBestPattern(icu::UnicodeString::fromUTF8(skeleton), status).toUTF8String(pattern);
    return U_FAILURE(status) != 0 ? std::string() : pattern;
}

struct MomentFormat::Icu {
    explicit Icu(std::unique_ptr<icu::SimpleDateFormat> given) : format(std::move(given)) {}

    base::Mutex mutex;
    std::unique_ptr<icu::SimpleDateFormat> format GUARDED_BY(mutex);
};

MomentFormat::MomentFormat(std::unique_ptr<Icu> icu) : icu_(std::move(icu)) {}
MomentFormat::MomentFormat(MomentFormat&&) noexcept = default;
MomentFormat& MomentFormat::operator=(MomentFormat&&) noexcept = default;
MomentFormat::~MomentFormat() = default;

base::Result<MomentFormat> MomentFormat::make(const std::string& locale, const std::string& time_zone,
                                              const std::string& pattern) {
    std::unique_ptr<icu::TimeZone> zone(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(time_zone)));
    if (*zone == icu::TimeZone::getUnknown()) {
        return base::invalid("time_zone.unknown", fmt::format("There is no time zone “{}”.", time_zone));
    }
    UErrorCode status = U_ZERO_ERROR;
    auto format = std::make_unique<icu::SimpleDateFormat>(
        icu::UnicodeString::fromUTF8(pattern), icu::Locale::forLanguageTag(locale, status), status);
    if (U_FAILURE(status) != 0) {
        return base::invalid("date.format", fmt::format("Dates cannot be written in “{}”.", locale),
                             u_errorName(status));
    }
    format->adoptTimeZone(zone.release());
    return MomentFormat(std::make_unique<Icu>(std::move(format)));
}

std::string MomentFormat::format(base::Time time) const {
    icu::UnicodeString written;
    // Lock ICU formatters: they are not thread-safe, although format() is const. A copy would cost twenty
    // times as much as using the formatter.
    base::MutexLock lock(icu_->mutex);
    icu_->format->format(static_cast<UDate>(base::to_microseconds(time)) / 1000, written);
    std::string utf8;
    return written.toUTF8String(utf8);
}

}  // namespace text
