// Does the same work as database.cpp does with lib/database, but uses sqlite3 and libpq directly, as a
// careful programmer would. The difference in time is the cost of lib/database.

#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace bench {

class Raw {
public:
    virtual ~Raw() = default;
    // Reads three columns of one row of `items` by its key, and returns the number of bytes read.
    virtual std::size_t read(std::int64_t id) = 0;
    // Updates one row of `items` in a separate transaction.
    virtual void write(std::int64_t id, std::string_view text) = 0;
};

std::unique_ptr<Raw> open_raw_sqlite(const std::string& file);
std::unique_ptr<Raw> open_raw_postgresql(const std::string& address);

}  // namespace bench
