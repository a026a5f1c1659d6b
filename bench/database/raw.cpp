#include "raw.h"

#include <cstdlib>
#include <cstring>

#include <libpq-fe.h>
#include <sqlite3.h>

namespace bench {

namespace {

constexpr const char* kSqliteRead = "SELECT id, name, body FROM items WHERE id = ?1";
constexpr const char* kSqliteWrite = "UPDATE items SET name = ?2 WHERE id = ?1";

void require(bool holds, const char* message) {
    if (holds) return;
    std::fprintf(stderr, "bench: %s\n", message);
    std::exit(1);
}

class RawSqlite final : public Raw {
public:
    explicit RawSqlite(const std::string& file) {
        require(sqlite3_open_v2(file.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                                nullptr) == SQLITE_OK,
                "cannot open");
        sqlite3_exec(handle_,
                     "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; "
                     "PRAGMA foreign_keys = ON",
                     nullptr, nullptr, nullptr);
        read_ = prepare(kSqliteRead);
        write_ = prepare(kSqliteWrite);
        begin_ = prepare("BEGIN IMMEDIATE");
        commit_ = prepare("COMMIT");
    }

    ~RawSqlite() override {
        for (sqlite3_stmt* statement : {read_, write_, begin_, commit_})
            sqlite3_finalize(statement);
        sqlite3_close_v2(handle_);
    }

    std::size_t read(std::int64_t id) override {
        sqlite3_bind_int64(read_, 1, id);
        require(sqlite3_step(read_) == SQLITE_ROW, "no row");
        std::string name(reinterpret_cast<const char*>(sqlite3_column_text(read_, 1)),
                         static_cast<std::size_t>(sqlite3_column_bytes(read_, 1)));
        std::string body(reinterpret_cast<const char*>(sqlite3_column_text(read_, 2)),
                         static_cast<std::size_t>(sqlite3_column_bytes(read_, 2)));
        sqlite3_step(read_);
        sqlite3_reset(read_);
        return name.size() + body.size();
    }

    void write(std::int64_t id, std::string_view text) override {
        run(begin_);
        sqlite3_bind_int64(write_, 1, id);
        sqlite3_bind_text(write_, 2, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
        run(write_);
        run(commit_);
    }

private:
    sqlite3_stmt* prepare(const char* sql) {
        sqlite3_stmt* statement = nullptr;
        require(sqlite3_prepare_v2(handle_, sql, -1, &statement, nullptr) == SQLITE_OK,
                sqlite3_errmsg(handle_));
        return statement;
    }

    static void run(sqlite3_stmt* statement) {
        require(sqlite3_step(statement) == SQLITE_DONE, "a statement failed");
        sqlite3_reset(statement);
    }

    sqlite3* handle_ = nullptr;
    sqlite3_stmt* read_;
    sqlite3_stmt* write_;
    sqlite3_stmt* begin_;
    sqlite3_stmt* commit_;
};

class RawPostgresql final : public Raw {
public:
    explicit RawPostgresql(const std::string& address) : handle_(PQconnectdb(address.c_str())) {
        require(PQstatus(handle_) == CONNECTION_OK, PQerrorMessage(handle_));
        prepare("read", "SELECT id, name, body FROM items WHERE id = $1");
        prepare("write", "UPDATE items SET name = $2 WHERE id = $1");
        prepare("begin", "BEGIN");
        prepare("commit", "COMMIT");
    }

    ~RawPostgresql() override { PQfinish(handle_); }

    std::size_t read(std::int64_t id) override {
        std::string digits = std::to_string(id);
        const char* values[] = {digits.c_str()};
        PGresult* result = PQexecPrepared(handle_, "read", 1, values, nullptr, nullptr, 1);
        require(PQntuples(result) == 1, PQerrorMessage(handle_));
        std::string name(PQgetvalue(result, 0, 1), static_cast<std::size_t>(PQgetlength(result, 0, 1)));
        std::string body(PQgetvalue(result, 0, 2), static_cast<std::size_t>(PQgetlength(result, 0, 2)));
        PQclear(result);
        return name.size() + body.size();
    }

    void write(std::int64_t id, std::string_view text) override {
        std::string digits = std::to_string(id);
        std::string copy(text);
        const char* values[] = {digits.c_str(), copy.c_str()};
        run("begin", 0, nullptr);
        run("write", 2, values);
        run("commit", 0, nullptr);
    }

private:
    void prepare(const char* name, const char* sql) {
        PGresult* result = PQprepare(handle_, name, sql, 0, nullptr);
        require(PQresultStatus(result) == PGRES_COMMAND_OK, PQerrorMessage(handle_));
        PQclear(result);
    }

    void run(const char* name, int count, const char* const* values) {
        PGresult* result = PQexecPrepared(handle_, name, count, values, nullptr, nullptr, 1);
        require(PQresultStatus(result) == PGRES_COMMAND_OK, PQerrorMessage(handle_));
        PQclear(result);
    }

    PGconn* handle_;
};

}  // namespace

std::unique_ptr<Raw> open_raw_sqlite(const std::string& file) {
    return std::make_unique<RawSqlite>(file);
}

std::unique_ptr<Raw> open_raw_postgresql(const std::string& address) {
    return std::make_unique<RawPostgresql>(address);
}

}  // namespace bench
