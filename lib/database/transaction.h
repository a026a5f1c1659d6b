// A database transaction: its changes take effect together when it is committed, or not at all.
// Database::write begins it, and rolls it back unless the function that it calls returns a value.

#pragma once

#include <functional>
#include <vector>

#include "database/connection.h"

namespace database {

class Transaction {
public:
    static base::Result<Transaction> begin(Connection& connection);

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Connection* operator->() const { return connection_; }
    Connection& connection() const { return *connection_; }

    // Commits the transaction. Returns Unavailable with code `database.commit_unknown` if the connection was
    // lost during the commit, which may or may not have happened.
    base::Result<void> commit();

    // Registers a function that is called once the transaction is committed. The functions are called on the
    // committing thread, in the order of registration.
    void after_commit(std::function<void()> notify) { notices_.push_back(std::move(notify)); }

private:
    explicit Transaction(Connection& connection) : connection_(&connection) {}

    Connection* connection_;
    std::vector<std::function<void()>> notices_;
};

// A part of a transaction that can be rolled back alone. It must end before the transaction ends, and is
// rolled back unless `keep` is called.
class Savepoint {
public:
    static base::Result<Savepoint> begin(Transaction& transaction);

    Savepoint(Savepoint&& other) noexcept;
    Savepoint& operator=(Savepoint&&) = delete;
    ~Savepoint();

    base::Result<void> keep();

private:
    explicit Savepoint(Connection& connection) : connection_(&connection) {}

    Connection* connection_;
};

}  // namespace database
