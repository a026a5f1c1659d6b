// All or nothing: what a transaction did counts only once it is committed. Database::write makes it, and
// rolls it back unless the function it calls returns a value.

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

    // Unavailable with code `database.commit_unknown` if the connection was lost while committing: the commit
    // may have happened.
    base::Result<void> commit();

    // Calls `notify` once the transaction is durable: on the committing thread, in the order given.
    void after_commit(std::function<void()> notify) { notices_.push_back(std::move(notify)); }

private:
    explicit Transaction(Connection& connection) : connection_(&connection) {}

    Connection* connection_;
    std::vector<std::function<void()>> notices_;
};

// A part of a transaction that can be rolled back alone. It must end before the transaction does, and is
// rolled back unless it is kept.
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
