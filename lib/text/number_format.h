// Numbers as a language writes them: 1,234.5 or 1.234,5 or ١٬٢٣٤٫٥.

#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"

namespace text {

// Made once for a locale, then shared between threads.
class NumberFormat {
public:
    // The locale may name its digits: `ar-u-nu-latn`. Invalid (number.format) if there is no such locale.
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
