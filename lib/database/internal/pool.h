// Idle connections that wait for their next use. A broken one is dropped, and a new one is opened when it is
// needed.

#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"
#include "database/connection.h"

namespace database {

class Pool {
public:
    using Connect = std::function<base::Result<std::unique_ptr<Connection>>()>;

    Pool(Connect connect, int max_connections, std::chrono::milliseconds patience)
        : connect_(std::move(connect)), free_places_(max_connections), patience_(patience) {}

    // Unavailable (database.busy) if none becomes free in time.
    base::Result<std::unique_ptr<Connection>> take();
    void give_back(std::unique_ptr<Connection> connection);

private:
    Connect connect_;
    base::Mutex mutex_;
    base::Condition came_free_;
    std::vector<std::unique_ptr<Connection>> idle_ GUARDED_BY(mutex_);
    int free_places_ GUARDED_BY(mutex_);
    std::chrono::milliseconds patience_;
};

}  // namespace database
