// The newsroom's database: an SQLite file, or a PostgreSQL server when a newsroom outgrows one machine.
// Callers use both in the same way.

#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "database/connection.h"
#include "database/listener.h"
#include "database/transaction.h"

namespace database {

class Pool;

struct Settings {
    // `sqlite:PATH`, or a libpq address `postgresql://user@host/name`.
    std::string address;
    int max_connections = 8;
    std::chrono::milliseconds busy_timeout{5'000};
    std::chrono::milliseconds statement_timeout{30'000};  // PostgreSQL only; 0 means no limit
    // For work that can be repeated: commits are not synced to the disk one by one, so a power cut may undo
    // the last of them, and nothing else.
    bool is_repeatable = false;
};

// Shared between threads; every call may block on the database.
class Database {
public:
    // Unavailable if the database cannot be reached, Invalid if the address is malformed.
    static base::Result<std::unique_ptr<Database>> open(Settings settings);
    ~Database();

    Dialect dialect() const { return dialect_; }
    // For people: the file, or the server without its password.
    std::string describe() const;

    // Lends `use` a connection for reading: `use(Connection&) -> Result<T>`. Each statement sees the newest
    // committed state.
    template <typename Use>
    auto read(Use use) -> std::invoke_result_t<Use, Connection&> {
        TRY(Lease lease, lease_reader());
        return use(*lease);
    }

    // The same, but all statements see the same state.
    template <typename Use>
    auto read_snapshot(Use use) -> std::invoke_result_t<Use, Connection&> {
        TRY(Lease lease, lease_reader());
        TRY(begin_snapshot(*lease));
        auto answer = use(*lease);
        end_snapshot(*lease);
        return answer;
    }

    // Calls `change(Transaction&) -> Result<T>` and commits if it returns a value. If the database asks for a
    // retry (a deadlock, a serialization failure, a dead connection), `change` is called again. So it must do
    // nothing that a rollback does not undo.
    template <typename Change>
    auto write(Change change) -> std::invoke_result_t<Change, Transaction&> {
        for (int attempt = 1;; ++attempt) {
            auto result = write_once(change);
            if (result || !should_try_again(result.error(), attempt)) return result;
        }
    }

    // Copies a running SQLite newsroom into a new file, consistent to one commit. Conflict if the file
    // exists; Invalid on PostgreSQL, which has tools of its own.
    base::Result<void> back_up_to(const std::filesystem::path& file);

    // Unavailable with a reason if the database does not answer.
    base::Result<void> ping();

    // `channel` is the channel that NOTIFY names on PostgreSQL.
    base::Result<std::unique_ptr<Listener>> listen(std::string_view channel);

private:
    // A connection lent to one thread, and given back on destruction.
    class Lease {
    public:
        Lease(Pool& pool, std::unique_ptr<Connection> connection);
        Lease(Lease&&) noexcept;
        Lease& operator=(Lease&&) = delete;
        ~Lease();
        Connection& operator*() const { return *connection_; }

    private:
        Pool* pool_;
        std::unique_ptr<Connection> connection_;
    };

    Database(Settings settings, Dialect dialect);

    base::Result<std::unique_ptr<Connection>> connect() const;
    base::Result<Lease> lease_reader();
    base::Result<Lease> lease_writer();
    static base::Result<Lease> lease_from(Pool& pool);
    static base::Result<void> begin_snapshot(Connection& connection);
    static void end_snapshot(Connection& connection);
    static bool should_try_again(const base::Error& error, int attempt);

    template <typename Change>
    auto write_once(Change& change) -> std::invoke_result_t<Change, Transaction&> {
        TRY(Lease lease, lease_writer());
        TRY(Transaction transaction, Transaction::begin(*lease));
        auto result = change(transaction);
        if (!result) return result;
        TRY(transaction.commit());
        return result;
    }

    Settings settings_;
    Dialect dialect_;
    std::unique_ptr<Pool> writers_;  // a single connection on SQLite, which has one writer
    std::unique_ptr<Pool> readers_;  // null on PostgreSQL: there `writers_` serve both
};

}  // namespace database
