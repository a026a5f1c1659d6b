// Dates and times as a language writes them, by ICU.

#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "base/time.h"

namespace text {

// The pattern by which a locale writes the fields of a skeleton (UTS #35, Availability of Fields): `yMMMMd`
// is `d MMMM y` in Turkish. Empty if ICU does not know.
std::string moment_pattern(const std::string& locale, const std::string& skeleton);

// Made once for a locale, a time zone and a pattern, then shared between threads, because making one takes a
// millisecond.
class MomentFormat {
public:
    // `pattern` has Unicode's syntax (UTS #35, Date Field Symbols): `dd/MM/yy HH:mm`. Invalid if ICU knows no
    // such time zone.
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
