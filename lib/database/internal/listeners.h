// The implementations of database::Listener for SQLite and PostgreSQL.

#pragma once

#include <memory>
#include <string>

#include "database/internal/postgresql_connection.h"
#include "database/internal/sqlite_connection.h"
#include "database/listener.h"

namespace database {

class SqliteListener final : public Listener {
public:
    explicit SqliteListener(std::unique_ptr<SqliteConnection> connection)
        : connection_(std::move(connection)) {}
    base::Result<bool> wait(std::chrono::milliseconds timeout) override;

private:
    std::unique_ptr<SqliteConnection> connection_;
    std::int64_t last_version_ = -1;
};

class PostgresqlListener final : public Listener {
public:
    PostgresqlListener(std::string address, std::string channel)
        : address_(std::move(address)), channel_(std::move(channel)) {}
    base::Result<bool> wait(std::chrono::milliseconds timeout) override;

private:
    base::Result<void> ensure_listening();

    std::string address_;
    std::string channel_;
    std::unique_ptr<PostgresqlConnection> connection_;
};

}  // namespace database
