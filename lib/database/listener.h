// Waits until another process changes the database. On PostgreSQL the other process sends a NOTIFY. SQLite
// has no notifications, so the listener polls the change counter of the database file five times a second.

#pragma once

#include <chrono>
#include <memory>

#include "base/result.h"

namespace database {

// Only one thread may wait on a Listener at a time.
class Listener {
public:
    virtual ~Listener() = default;

    // Returns true as soon as the database may have changed, and false if it did not change within `timeout`.
    // Returns Unavailable if the connection is lost; the next wait tries to open a new one.
    virtual base::Result<bool> wait(std::chrono::milliseconds timeout) = 0;
};

}  // namespace database
