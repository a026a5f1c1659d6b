#include "database/internal/sqlite_connection.h"

#include <mutex>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/strings.h"
#include "database/internal/keepable_text.h"

namespace database {

namespace {

// The limit on cached prepared statements. The program has far fewer; the limit bounds the cache in case of a
// bug.
constexpr std::size_t kMaxStatements = 500;

constexpr int kWriterCacheKib = 16 * 1024;
constexpr int kReaderCacheKib = 8 * 1024;

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

    bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t int64(int column) const override { return sqlite3_column_int64(statement_, column); }
    double real(int column) const override { return sqlite3_column_double(statement_, column); }
    std::string_view text(int column) const override {
        auto* letters = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        return {letters, size(column)};
    }
    std::string_view bytes(int column) const override {
        auto* start = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        return {start, size(column)};
    }

private:
    std::size_t size(int column) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    }

    sqlite3_stmt* statement_;
};

// Resets a prepared statement for its next use, and unbinds its values before they are destroyed.
class ResetGuard {
public:
    explicit ResetGuard(sqlite3_stmt* statement) : statement_(statement) {}
    ResetGuard(const ResetGuard&) = delete;
    ResetGuard& operator=(const ResetGuard&) = delete;
    ~ResetGuard() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }

private:
    sqlite3_stmt* statement_;
};

base::Failure constraint_failure(int extended_code, std::string detail) {
    switch (extended_code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            return base::conflict("database.unique", "This already exists.", std::move(detail));
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return base::conflict(
                "database.foreign_key",
                "The change refers to something that does not exist, or deletes something in use.",
                std::move(detail));
        case SQLITE_CONSTRAINT_NOTNULL:
            return base::conflict("database.not_null", "A required value is missing.", std::move(detail));
        default:
            return base::conflict(
                "database.check",
                "The change was refused, because a value is not one of those that its column allows.",
                std::move(detail));
    }
}

base::Failure failure_of(int extended_code, std::string detail) {
    switch (extended_code & 0xFF) {
        case SQLITE_CONSTRAINT:
            return constraint_failure(extended_code, std::move(detail));
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return base::unavailable("database.busy", "The database is busy. Try again in a moment.",
                                     std::move(detail));
        case SQLITE_FULL:
            return base::unavailable("database.full", "The disk that holds the database is full.",
                                     std::move(detail));
        case SQLITE_CANTOPEN:
        case SQLITE_IOERR:
        case SQLITE_PERM:
        case SQLITE_READONLY:
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
            return base::unavailable("database.down", "The database file cannot be used.", std::move(detail));
        default:
            return base::internal("database.failed", "The database reported an error.", std::move(detail));
    }
}

// Returns the number in a placeholder such as `$7`. SQLite itself numbers such placeholders by their first
// appearance.
int placeholder_number(sqlite3_stmt* statement, int index) {
    const char* name = sqlite3_bind_parameter_name(statement, index);
    if (name == nullptr) return 0;
    return static_cast<int>(base::parse_int64(std::string_view(name).substr(1)).value_or(0));
}

int bind_one(sqlite3_stmt* statement, int index, const Value::Content& content) {
    struct Binder {
        sqlite3_stmt* statement;
        int index;

        int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, index); }
        int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, index, number); }
        int operator()(double number) const { return sqlite3_bind_double(statement, index, number); }
        // An empty string_view may hold a null pointer, which SQLite would bind as NULL.
        int operator()(std::string_view text) const {
            return sqlite3_bind_text64(statement, index, text.empty() ? "" : text.data(), text.size(),
                                       SQLITE_STATIC, SQLITE_UTF8);
        }
        int operator()(Bytes bytes) const {
            return sqlite3_bind_blob64(statement, index, bytes.view.empty() ? "" : bytes.view.data(),
                                       bytes.view.size(), SQLITE_STATIC);
        }
    };
    return std::visit(Binder{statement, index}, content);
}

// Creates the database file readable only by its owner, because SQLite would make it readable by everybody.
// SQLite gives its log file the same permissions. An error is ignored: opening the file then fails, too, and
// returns the reason.
void make_private(const std::filesystem::path& file) {
    int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor >= 0) ::close(descriptor);
}

}  // namespace

class SqliteBulkLoad final : public BulkLoad {
public:
    SqliteBulkLoad(SqliteConnection& connection, std::string sql)
        : connection_(connection), sql_(std::move(sql)) {}

    SqliteBulkLoad(const SqliteBulkLoad&) = delete;
    SqliteBulkLoad& operator=(const SqliteBulkLoad&) = delete;

    ~SqliteBulkLoad() override {
        // If finish() was not called, the rows must not be committed, although SQLite itself would allow it.
        if (!finished_) static_cast<void>(connection_.run("ROLLBACK"));
    }

    base::Result<void> add(std::span<const Value> row) override {
        auto ignore = [](const Row&) {};
        TRY(connection_.execute(sql_, row, ignore));
        return {};
    }

    base::Result<void> finish() override {
        finished_ = true;
        return {};
    }

private:
    SqliteConnection& connection_;
    std::string sql_;
    bool finished_ = false;
};

namespace {

// Turns off SQLite's memory statistics. They are not used, and every allocation would take a global mutex to
// update them.
void configure_once() {
    static std::once_flag configured;
    std::call_once(configured, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

}  // namespace

base::Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const std::filesystem::path& file,
                                                                       SqliteAccess access,
                                                                       std::chrono::milliseconds busy_timeout,
                                                                       bool is_repeatable) {
    configure_once();
    if (access == SqliteAccess::Write) make_private(file);
    sqlite3* handle = nullptr;
    // Only one thread at a time uses a connection, so SQLite's own mutexes are not needed.
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                (access == SqliteAccess::Write ? SQLITE_OPEN_CREATE : 0);
    int opened = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(handle));
    if (opened != SQLITE_OK) {
        return base::unavailable("database.down",
                                 fmt::format("Cannot open the database file {}.", file.string()),
                                 handle != nullptr ? sqlite3_errmsg(handle) : "out of memory");
    }
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, static_cast<int>(busy_timeout.count()));
    bool writes = access == SqliteAccess::Write;
    // FULL syncs the write-ahead log at every commit, so an acknowledged commit survives a power cut. NORMAL
    // syncs the log only before a checkpoint copies it into the database file; the larger wal_autocheckpoint
    // makes checkpoints rarer.
    TRY(connection->run_script(
        fmt::format("PRAGMA journal_mode = WAL; PRAGMA synchronous = {}; PRAGMA foreign_keys = ON;"
                    "PRAGMA trusted_schema = OFF; PRAGMA wal_autocheckpoint = {}; PRAGMA temp_store = MEMORY;"
                    "PRAGMA cache_size = -{}; PRAGMA query_only = {};",
                    is_repeatable ? "NORMAL" : "FULL", is_repeatable ? 16'000 : 4'000,
                    writes ? kWriterCacheKib : kReaderCacheKib, writes ? "OFF" : "ON")));
    return connection;
}

base::Failure SqliteConnection::failure(std::string_view sql) const {
    return failure_of(sqlite3_extended_errcode(handle_.get()),
                      fmt::format("{} in: {}", sqlite3_errmsg(handle_.get()), sql.substr(0, 200)));
}

base::Result<sqlite3_stmt*> SqliteConnection::prepared(std::string_view sql) {
    if (auto found = statements_.find(sql); found != statements_.end()) return found->second.get();
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement, nullptr) != SQLITE_OK) {
        return failure(sql);
    }
    if (statements_.size() >= kMaxStatements) statements_.clear();
    statements_.emplace(sql, Statement(statement));
    return statement;
}

base::Result<void> SqliteConnection::bind(sqlite3_stmt* statement, std::span<const Value> values) {
    int count = sqlite3_bind_parameter_count(statement);
    for (int index = 1; index <= count; ++index) {
        int number = placeholder_number(statement, index);
        if (number < 1 || static_cast<std::size_t>(number) > values.size()) {
            return base::internal(
                "database.failed", "The database reported an error.",
                fmt::format("no value for placeholder {} in: {}", number, sqlite3_sql(statement)));
        }
        const auto& content = values[static_cast<std::size_t>(number) - 1].content();
        if (auto* text = std::get_if<std::string_view>(&content);
            text != nullptr && !is_keepable_text(*text)) {
            return unkeepable_text();
        }
        if (bind_one(statement, index, content) != SQLITE_OK) return failure(sqlite3_sql(statement));
    }
    return {};
}

base::Result<std::int64_t> SqliteConnection::execute(std::string_view sql, std::span<const Value> values,
                                                     RowVisitor visit) {
    TRY(sqlite3_stmt * statement, prepared(sql));
    ResetGuard guard(statement);
    TRY(bind(statement, values));
    SqliteRow row(statement);
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW)
        visit(row);
    if (step != SQLITE_DONE) return failure(sql);
    return sqlite3_changes64(handle_.get());
}

base::Result<void> SqliteConnection::run_script(std::string_view sql) {
    if (sqlite3_exec(handle_.get(), std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure(sql);
    return {};
}

base::Result<std::unique_ptr<BulkLoad>> SqliteConnection::bulk_load(
    std::string_view table, std::span<const std::string_view> columns) {
    std::string names;
    std::string places;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        names += fmt::format("{}{}", i == 0 ? "" : ", ", columns[i]);
        places += fmt::format("{}${}", i == 0 ? "" : ", ", i + 1);
    }
    return std::make_unique<SqliteBulkLoad>(
        *this, fmt::format("INSERT INTO {} ({}) VALUES ({})", table, names, places));
}

}  // namespace database
