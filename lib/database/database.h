// The newsroom's database: an SQLite file, or a PostgreSQL server when a newsroom outgrows one machine.
// Everything above speaks to both in the same words.

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
    std::chrono::milliseconds statement_timeout{30'000};  // PostgreSQL only; 0: as long as it takes
    // Of work that can be done again: the commits need not be on the disk one by one, so a power cut may take
    // back the last of them, and nothing else.
    bool is_repeatable = false;
};

// Shared between threads; every call may block for as long as the database takes.
class Database {
public:
    // Unavailable if the database cannot be reached, Invalid if the address is not understood.
    static base::Result<std::unique_ptr<Database>> open(Settings settings);
    ~Database();

    Dialect dialect() const { return dialect_; }
    // For people: the file, or the server without its password.
    std::string describe() const;

    // Gives `use` a connection for reading: `use(Connection&) -> Result<T>`. Each statement sees the newest
    // committed state.
    template <typename Use>
    auto read(Use use) -> std::invoke_result_t<Use, Connection&> {
        TRY(Lease lease, lease_reader());
        return use(*lease);
    }

    // The same, but all its statements see one moment.
    template <typename Use>
    auto read_snapshot(Use use) -> std::invoke_result_t<Use, Connection&> {
        TRY(Lease lease, lease_reader());
        TRY(begin_snapshot(*lease));
        auto answer = use(*lease);
        end_snapshot(*lease);
        return answer;
    }

    // Gives `change` a transaction: `change(Transaction&) -> Result<T>`. Commits if it returns a value. Where
    // the database asks for another try (a deadlock, a conflict of transactions, a connection that turns out
    // to be dead), `change` is called again, so it must do nothing that a rollback does not take back.
    template <typename Change>
    auto write(Change change) -> std::invoke_result_t<Change, Transaction&> {
        for (int attempt = 1;; ++attempt) {
            auto result = write_once(change);
            if (result || !should_try_again(result.error(), attempt)) return result;
        }
    }

    // A copy of a running SQLite newsroom into one new file, consistent to one commit. Conflict if the file
    // exists; Invalid on PostgreSQL, which has tools of its own.
    base::Result<void> back_up_to(const std::filesystem::path& file);

    // Unavailable with a reason if the database does not answer.
    base::Result<void> ping();

    // `channel` is what NOTIFY names on PostgreSQL.
    base::Result<std::unique_ptr<Listener>> listen(std::string_view channel);

private:
    // A connection for one thread, given back when it ends.
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
    std::unique_ptr<Pool> writers_;  // one on SQLite, which has one writer
    std::unique_ptr<Pool> readers_;  // null on PostgreSQL: there `writers_` serve both
};

}  // namespace database
