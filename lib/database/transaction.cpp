#include "database/transaction.h"

#include "base/assert.h"

namespace database {

namespace {

// BEGIN IMMEDIATE takes SQLite's only write lock at once, so that two writers wait for each other instead of
// failing in the middle of a transaction.
std::string_view begin_statement(Dialect dialect) {
    return dialect == Dialect::Sqlite ? "BEGIN IMMEDIATE" : "BEGIN";
}

}  // namespace

base::Result<Transaction> Transaction::begin(Connection& connection) {
    TRY(connection.defer(begin_statement(connection.dialect())));
    return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)), notices_(std::move(other.notices_)) {}

Transaction::~Transaction() {
    if (connection_ == nullptr || connection_->is_broken()) return;
    connection_->forget_deferred();
    // If ROLLBACK fails, the connection is broken, and the database rolls the transaction back by itself.
    static_cast<void>(connection_->run("ROLLBACK"));
}

base::Result<void> Transaction::commit() {
    STANHOPE_ASSERT(connection_ != nullptr);
    auto committed = connection_->run("COMMIT");
    if (!committed) {
        if (connection_->is_broken()) {
            return base::unavailable(
                "database.commit_unknown",
                "The connection to the database was lost while saving. Check whether your change was saved.",
                committed.error().detail());
        }
        return tl::unexpected(std::move(committed).error());
    }
    connection_ = nullptr;
    for (auto& notify : notices_)
        notify();
    return {};
}

base::Result<Savepoint> Savepoint::begin(Transaction& transaction) {
    TRY(transaction->run("SAVEPOINT part"));
    return Savepoint(transaction.connection());
}

Savepoint::Savepoint(Savepoint&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}

Savepoint::~Savepoint() {
    if (connection_ == nullptr || connection_->is_broken()) return;
    // If the rollback to the savepoint fails, the whole transaction has failed, and its commit will return
    // the error.
    static_cast<void>(connection_->run("ROLLBACK TO part"));
    static_cast<void>(connection_->run("RELEASE part"));
}

base::Result<void> Savepoint::keep() {
    STANHOPE_ASSERT(connection_ != nullptr);
    TRY(std::exchange(connection_, nullptr)->run("RELEASE part"));
    return {};
}

}  // namespace database
