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
    // Set this only for work that can be repeated, such as filling a search index. Commits are then not
    // synced to the disk one by one, so a power cut may undo the latest commits, but no older ones.
    bool is_repeatable = false;
};

// Threads may share a Database. Every call may block on the database.
class Database {
public:
    // Returns Unavailable if the database cannot be reached, and Invalid if the address is malformed.
    static base::Result<std::unique_ptr<Database>> open(Settings settings);
    ~Database();

    Dialect dialect() const { return dialect_; }
    // Names the database for people: the path of the file, or the server's address without the password.
    std::string describe() const;

    // Calls `use(Connection&) -> Result<T>` with a connection for reading. Each statement sees the latest
    // committed state.
    template <typename Use>
    auto read(Use use) -> std::invoke_result_t<Use, Connection&> {
        TRY(Lease lease, lease_reader());
        return use(*lease);
    }

    // Like `read`, but all statements see the same state of the database.
    template <typename Use>
    auto read_snapshot(Use use) -> std::invoke_result_t<Use, Connection&> {
        TRY(Lease lease, lease_reader());
        TRY(begin_snapshot(*lease));
        auto answer = use(*lease);
        end_snapshot(*lease);
        return answer;
    }

    // Calls `change(Transaction&) -> Result<T>`, and commits if it returns a value. After a deadlock, a
    // serialization failure or a lost connection, `change` is called again in a new transaction. So it must
    // have no effects that a rollback does not undo.
    template <typename Change>
    auto write(Change change) -> std::invoke_result_t<Change, Transaction&> {
        for (int attempt = 1;; ++attempt) {
            auto result = write_once(change);
            if (result || !should_try_again(result.error(), attempt)) return result;
        }
    }

    // Copies an SQLite database that is in use into a new file, in the state after one commit. Returns
    // Conflict if the file exists, and Invalid on PostgreSQL, which has its own tools for backups.
    base::Result<void> back_up_to(const std::filesystem::path& file);

    // Returns Unavailable, with a reason, if the database does not answer.
    base::Result<void> ping();

    // Opens a listener for changes that other processes commit. On PostgreSQL it listens for NOTIFY on
    // `channel`; SQLite ignores `channel`.
    base::Result<std::unique_ptr<Listener>> listen(std::string_view channel);

private:
    // A connection lent to one thread. It returns to its pool when the lease is destroyed.
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
    std::unique_ptr<Pool> writers_;  // one connection on SQLite, which allows only one writer
    std::unique_ptr<Pool> readers_;  // null on PostgreSQL, where `writers_` serves reads, too
};

}  // namespace database
