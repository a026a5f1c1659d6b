// Formats dates and times in the way of a language, with ICU.

#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "base/time.h"

namespace text {

// Returns the pattern by which a locale writes the fields of a skeleton (UTS #35, Availability of Fields):
// for `yMMMMd` it is `d MMMM y` in Turkish. Returns an empty string if ICU does not know the pattern.
std::string moment_pattern(const std::string& locale, const std::string& skeleton);

// A formatter for a locale, a time zone and a pattern. It is made once and shared between threads, because
// making one takes a millisecond.
class MomentFormat {
public:
    // Makes a formatter. `pattern` has Unicode's syntax (UTS #35, Date Field Symbols), such as `dd/MM/yy
    // HH:mm`. Returns Invalid if ICU does not know the time zone or cannot format dates in the locale.
    static base::Result<MomentFormat> make(const std::string& locale, const std::string& time_zone,
                                           const std::string& pattern);

    MomentFormat(MomentFormat&&) noexcept;
    MomentFormat& operator=(MomentFormat&&) noexcept;
    ~MomentFormat();

    std::string format(base::Time time) const;

private:
    struct Icu;

    explicit MomentFormat(std::unique_ptr<Icu> icu);

    std::unique_ptr<Icu> icu_;
};

}  // namespace text
