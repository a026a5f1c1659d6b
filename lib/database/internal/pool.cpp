#include "database/internal/pool.h"

namespace database {

base::Result<std::unique_ptr<Connection>> Pool::take() {
    auto deadline = std::chrono::steady_clock::now() + patience_;
    base::MutexLock lock(mutex_);
    while (free_places_ == 0 && came_free_.wait_until(lock, deadline)) {
    }
    if (free_places_ == 0) {
        return base::unavailable("database.busy", "The database is busy. Try again in a moment.",
                                 "every connection is in use");
    }
    --free_places_;
    // Take the connection that was used last: it is the most likely to be alive, and its caches are warm.
    while (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        if (!connection->is_broken()) return connection;
    }
    lock.unlock();
    auto connection = connect_();
    if (!connection) give_back(nullptr);
    return connection;
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
    if (connection && connection->is_broken()) connection.reset();
    {
        base::MutexLock lock(mutex_);
        ++free_places_;
        if (connection) idle_.push_back(std::move(connection));
    }
    came_free_.notify_one();
}

}  // namespace database
