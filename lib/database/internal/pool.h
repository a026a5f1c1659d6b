// A pool of database connections of bounded size. It drops broken connections and opens new ones when they
// are needed.

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

    // Takes an idle connection or opens a new one. Returns Unavailable (database.busy) if all are in use for
    // longer than `patience`.
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
