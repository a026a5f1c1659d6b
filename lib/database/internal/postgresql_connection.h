// The implementation of database::Connection for a PostgreSQL server, with libpq.

#pragma once

#include <chrono>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

#include <libpq-fe.h>

#include "database/connection.h"

namespace database {

struct PostgresqlCloser {
    void operator()(PGconn* handle) const { PQfinish(handle); }
};
struct PostgresqlClearer {
    void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresqlResult = std::unique_ptr<PGresult, PostgresqlClearer>;

class PostgresqlConnection final : public Connection {
public:
    ~PostgresqlConnection() override;

    static base::Result<std::unique_ptr<PostgresqlConnection>> open(
        const std::string& address, std::chrono::milliseconds statement_timeout, bool is_repeatable);

    Dialect dialect() const override { return Dialect::Postgresql; }
    base::Result<std::int64_t> execute(std::string_view sql, std::span<const Value> values,
                                       RowVisitor visit) override;
    base::Result<void> stream(std::string_view sql, RowVisitor visit) override;
    base::Result<void> defer(std::string_view sql, Values values) override;
    void forget_deferred() override;
    base::Result<void> run_script(std::string_view sql) override;
    base::Result<std::unique_ptr<BulkLoad>> bulk_load(std::string_view table,
                                                      std::span<const std::string_view> columns) override;
    bool is_broken() const override;

    PGconn* handle() const { return handle_.get(); }
    base::Failure failure(const PGresult* result, std::string_view sql);

private:
    struct Deferred;
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    explicit PostgresqlConnection(PGconn* handle);

    base::Result<void> run_deferred();
    base::Result<PostgresqlResult> run_pipeline();
    base::Result<const char*> prepared(std::string_view sql);

    std::unique_ptr<PGconn, PostgresqlCloser> handle_;
    std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> statement_names_;
    std::list<Deferred> deferred_;
    bool is_stale_ = false;
};

}  // namespace database
