// The same work as through lib/database, written against sqlite3 and libpq directly, as a careful programmer
// would write it for one statement. So it measures what the library costs.

#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace bench {

class Raw {
public:
    virtual ~Raw() = default;
    // Reads one row of `items` by its key, three columns, and returns how many bytes it saw.
    virtual std::size_t read(std::int64_t id) = 0;
    // Updates one row of `items` in a transaction of its own.
    virtual void write(std::int64_t id, std::string_view text) = 0;
};

std::unique_ptr<Raw> open_raw_sqlite(const std::string& file);
std::unique_ptr<Raw> open_raw_postgresql(const std::string& address);

}  // namespace bench
