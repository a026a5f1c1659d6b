#include "text/number_format.h"

#include <unicode/numberformatter.h>

#include "base/mutex.h"

namespace text {

struct NumberFormat::Icu {
    explicit Icu(icu::number::LocalizedNumberFormatter given) : formatter(std::move(given)) {}

    base::Mutex mutex;
    // The formatter has a cache, so it is not thread-safe.
    icu::number::LocalizedNumberFormatter formatter GUARDED_BY(mutex);
};

NumberFormat::NumberFormat(std::unique_ptr<Icu> icu) : icu_(std::move(icu)) {}
NumberFormat::NumberFormat(NumberFormat&&) noexcept = default;
NumberFormat& NumberFormat::operator=(NumberFormat&&) noexcept = default;
NumberFormat::~NumberFormat() = default;

base::Result<NumberFormat> NumberFormat::make(const std::string& locale) {
    UErrorCode status = U_ZERO_ERROR;
    auto formatter = icu::number::NumberFormatter::withLocale(icu::Locale::forLanguageTag(locale, status));
    formatter.formatInt(0, status);
    if (U_FAILURE(status) != 0)
        return base::invalid("number.format", "Numbers cannot be written in this locale.",
                             u_errorName(status));
    return NumberFormat(std::make_unique<Icu>(std::move(formatter)));
}

std::string NumberFormat::format(std::int64_t number) const {
    UErrorCode status = U_ZERO_ERROR;
    std::string utf8;
    base::MutexLock lock(icu_->mutex);
    icu_->formatter.formatInt(number, status).toString(status).toUTF8String(utf8);
    return utf8;
}

}  // namespace text
