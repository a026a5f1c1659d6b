// Formats numbers in the way of a language: 1,234.5 or 1.234,5 or ١٬٢٣٤٫٥.

#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"

namespace text {

// A formatter for a locale. It is made once and then shared between threads.
class NumberFormat {
public:
    // Makes a formatter. The locale may select the digits, as in `ar-u-nu-latn`. Returns Invalid
    // (number.format) if ICU cannot format numbers in the locale.
    static base::Result<NumberFormat> make(const std::string& locale);

    NumberFormat(NumberFormat&&) noexcept;
    NumberFormat& operator=(NumberFormat&&) noexcept;
    ~NumberFormat();

    std::string format(std::int64_t number) const;

private:
    struct Icu;

    explicit NumberFormat(std::unique_ptr<Icu> icu);

    std::unique_ptr<Icu> icu_;
};

}  // namespace text
