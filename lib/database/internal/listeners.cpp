#include "database/internal/listeners.h"

#include <thread>

#include <fmt/format.h>
#include <poll.h>

namespace database {

namespace {

constexpr std::chrono::milliseconds kLookInterval{200};

}  // namespace

base::Result<bool> SqliteListener::wait(std::chrono::milliseconds timeout) {
    auto deadline = std::chrono::steady_clock::now() + timeout;
    while (true) {
        // data_version changes whenever another connection commits. Reading it is cheap: SQLite only looks at
        // shared memory.
        TRY(auto version,
            connection_->first("PRAGMA data_version", {}, [](const Row& row) { return row.int64(0); }));
        if (std::exchange(last_version_, version.value_or(0)) != last_version_) return true;
        auto left = deadline - std::chrono::steady_clock::now();
        if (left <= std::chrono::milliseconds(0)) return false;
        std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(kLookInterval, left));
    }
}

base::Result<void> PostgresqlListener::ensure_listening() {
    if (connection_ && !connection_->is_broken()) return {};
    connection_.reset();
    TRY(auto connection, PostgresqlConnection::open(address_, std::chrono::seconds(30), false));
    TRY(connection->run_script(fmt::format("LISTEN {}", channel_)));
    connection_ = std::move(connection);
    return {};
}

base::Result<bool> PostgresqlListener::wait(std::chrono::milliseconds timeout) {
    bool is_new = connection_ == nullptr || connection_->is_broken();
    TRY(ensure_listening());
    // Notifications that were sent before this connection existed are lost, so opening it counts as a
    // notification.
    if (is_new) return true;
    pollfd socket{PQsocket(connection_->handle()), POLLIN, 0};
    if (::poll(&socket, 1, static_cast<int>(timeout.count())) > 0 &&
        PQconsumeInput(connection_->handle()) == 0) {
        connection_.reset();
        return base::unavailable("database.down", "The database does not answer.",
                                 "the listening connection was lost");
    }
    bool heard = false;
    while (PGnotify* notice = PQnotifies(connection_->handle())) {
        PQfreemem(notice);
        heard = true;
    }
    return heard;
}

}  // namespace database
