// One row of a query result, read by column numbers that start at 0. The views it returns are valid until the
// next row.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace database {

// The SQL statement decides the type of each column; reading it as another type is a bug. NULL is read as 0
// or as an empty text. Use `is_null` or an `optional_…` function to tell NULL from these.
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
