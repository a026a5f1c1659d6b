// Notices that another process has changed the database: by NOTIFY on PostgreSQL. SQLite has no such thing,
// so there it looks at the file's change counter five times a second.

#pragma once

#include <chrono>
#include <memory>

#include "base/result.h"

namespace database {

// Only one thread may wait at a time.
class Listener {
public:
    virtual ~Listener() = default;

    // True as soon as something may have changed, false if nothing did within `timeout`. Unavailable if the
    // connection is lost; the next wait tries to open a new one.
    virtual base::Result<bool> wait(std::chrono::milliseconds timeout) = 0;
};

}  // namespace database
