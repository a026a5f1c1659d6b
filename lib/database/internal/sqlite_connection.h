// The implementation of database::Connection for an SQLite file.

#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>

#include <sqlite3.h>

#include "database/connection.h"

namespace database {

struct SqliteCloser {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
struct SqliteFinalizer {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

enum class SqliteAccess { Write, Read };

class SqliteConnection final : public Connection {
public:
    static base::Result<std::unique_ptr<SqliteConnection>> open(const std::filesystem::path& file,
                                                                SqliteAccess access,
                                                                std::chrono::milliseconds busy_timeout,
                                                                bool is_repeatable);

    Dialect dialect() const override { return Dialect::Sqlite; }
    base::Result<std::int64_t> execute(std::string_view sql, std::span<const Value> values,
                                       RowVisitor visit) override;
    base::Result<void> run_script(std::string_view sql) override;
    base::Result<std::unique_ptr<BulkLoad>> bulk_load(std::string_view table,
                                                      std::span<const std::string_view> columns) override;
    bool is_broken() const override { return is_broken_; }

    sqlite3* handle() const { return handle_.get(); }
    base::Failure failure(std::string_view sql) const;

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Statement = std::unique_ptr<sqlite3_stmt, SqliteFinalizer>;

    explicit SqliteConnection(sqlite3* handle) : handle_(handle) {}

    base::Result<sqlite3_stmt*> prepared(std::string_view sql);
    base::Result<void> bind(sqlite3_stmt* statement, std::span<const Value> values);

    std::unique_ptr<sqlite3, SqliteCloser> handle_;
    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements_;
    bool is_broken_ = false;
};

}  // namespace database
