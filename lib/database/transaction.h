// All or nothing: what a transaction did counts only once it is committed. Made by Database::write; whatever
// it did is taken back unless the function it was given to returns a value.

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

    // Unavailable with code `database.commit_unknown` if the connection was lost while committing: it may
    // have happened.
    base::Result<void> commit();

    // Called once it is durable, on the committing thread, in the order given.
    void after_commit(std::function<void()> notify) { notices_.push_back(std::move(notify)); }

private:
    explicit Transaction(Connection& connection) : connection_(&connection) {}

    Connection* connection_;
    std::vector<std::function<void()>> notices_;
};

// A part of a transaction that can be taken back alone. Must end before the transaction does; taken back
// unless kept.
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
