// One row of an answer, read by column number from 0. Views live until the next row.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace database {

// The statement decides the types; reading another type is a bug. NULL reads as 0 or as empty; where that
// matters, use `is_null` or an `optional_…`.
class Row {
public:
    virtual ~Row() = default;

    virtual bool is_null(int column) const = 0;
    virtual std::int64_t int64(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual std::string_view bytes(int column) const = 0;

    bool boolean(int column) const { return int64(column) != 0; }
    std::string string(int column) const { return std::string(text(column)); }
    base::Time time(int column) const { return base::from_microseconds(int64(column)); }
    std::optional<std::int64_t> optional_int64(int column) const {
        return is_null(column) ? std::nullopt : std::optional(int64(column));
    }
    std::optional<std::string> optional_string(int column) const {
        return is_null(column) ? std::nullopt : std::optional(string(column));
    }
    std::optional<base::Time> optional_time(int column) const {
        return is_null(column) ? std::nullopt : std::optional(time(column));
    }
};

}  // namespace database
