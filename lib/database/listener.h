// Hears that another process has changed something: NOTIFY on PostgreSQL; on SQLite, which has no such thing,
// a look at the file's change counter five times a second.

#pragma once

#include <chrono>
#include <memory>

#include "base/result.h"

namespace database {

// One thread waits on it at a time.
class Listener {
public:
    virtual ~Listener() = default;

    // True as soon as something may have changed, false if nothing did within `timeout`. Unavailable if the
    // connection is lost; waiting again tries to make a new one.
    virtual base::Result<bool> wait(std::chrono::milliseconds timeout) = 0;
};

}  // namespace database
