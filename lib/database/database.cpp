#include "database/database.h"

#include <thread>

#include <fmt/format.h>

#include "base/file.h"
#include "database/internal/listeners.h"
#include "database/internal/pool.h"
#include "database/internal/postgresql_connection.h"
#include "database/internal/sqlite_connection.h"

namespace database {

namespace {

constexpr std::string_view kSqlitePrefix = "sqlite:";

base::Result<Dialect> dialect_of(std::string_view address) {
    if (address.starts_with(kSqlitePrefix)) return Dialect::Sqlite;
    if (address.starts_with("postgresql://") || address.starts_with("postgres://"))
        return Dialect::Postgresql;
    return base::invalid("database.address",
                         "The database must be `sqlite` or an address like postgresql://user@host/name.");
}

std::filesystem::path sqlite_file(const Settings& settings) {
    return settings.address.substr(kSqlitePrefix.size());
}

struct BackupFinisher {
    void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};

base::Failure backup_failure(const std::filesystem::path& file, const char* reason) {
    return base::unavailable("backup.failed",
                             fmt::format("The backup to {} failed: {}.", file.string(), reason));
}

// Copies the database a few thousand pages at a time, so that writers need not wait for the whole copy.
base::Result<void> copy_database(sqlite3* from, sqlite3* to, const std::filesystem::path& file) {
    constexpr int kPagesAStep = 4096;
    std::unique_ptr<sqlite3_backup, BackupFinisher> backup(sqlite3_backup_init(to, "main", from, "main"));
    if (!backup) return backup_failure(file, sqlite3_errmsg(to));
    int step = SQLITE_OK;
    while ((step = sqlite3_backup_step(backup.get(), kPagesAStep)) != SQLITE_DONE) {
        if (step == SQLITE_BUSY || step == SQLITE_LOCKED) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        } else if (step != SQLITE_OK) {
            return backup_failure(file, sqlite3_errstr(step));
        }
    }
    return {};
}

}  // namespace

Database::Lease::Lease(Pool& pool, std::unique_ptr<Connection> connection)
    : pool_(&pool), connection_(std::move(connection)) {}

Database::Lease::Lease(Lease&&) noexcept = default;

Database::Lease::~Lease() {
    if (connection_) pool_->give_back(std::move(connection_));
}

Database::Database(Settings settings, Dialect dialect) : settings_(std::move(settings)), dialect_(dialect) {
    if (dialect_ == Dialect::Postgresql) {
        auto connect = [this] { return this->connect(); };
        writers_ = std::make_unique<Pool>(connect, settings_.max_connections, settings_.busy_timeout);
        return;
    }
    auto connect_writer = [this] { return this->connect(); };
    auto connect_reader = [this]() -> base::Result<std::unique_ptr<Connection>> {
        return SqliteConnection::open(sqlite_file(settings_), SqliteAccess::Read, settings_.busy_timeout,
                                      settings_.is_repeatable);
    };
    writers_ = std::make_unique<Pool>(connect_writer, 1, settings_.busy_timeout);
    readers_ = std::make_unique<Pool>(connect_reader, settings_.max_connections, settings_.busy_timeout);
}

Database::~Database() = default;

base::Result<std::unique_ptr<Database>> Database::open(Settings settings) {
    TRY(Dialect dialect, dialect_of(settings.address));
    std::unique_ptr<Database> database(new Database(std::move(settings), dialect));
    // Open the writer first: it creates an SQLite file, which a reader would not find.
    TRY(database->lease_writer());
    return database;
}

base::Result<std::unique_ptr<Connection>> Database::connect() const {
    if (dialect_ == Dialect::Postgresql)
        return PostgresqlConnection::open(settings_.address, settings_.statement_timeout,
                                          settings_.is_repeatable);
    return SqliteConnection::open(sqlite_file(settings_), SqliteAccess::Write, settings_.busy_timeout,
                                  settings_.is_repeatable);
}

std::string Database::describe() const {
    if (dialect_ == Dialect::Sqlite) return sqlite_file(settings_).string();
    // Removes the password, which may be before the host or among the parameters of the address.
    std::string bare = settings_.address.substr(0, settings_.address.find('?'));
    auto at = bare.rfind('@');
    return "postgresql://" + bare.substr(at == std::string::npos ? bare.find("//") + 2 : at + 1);
}

base::Result<Database::Lease> Database::lease_from(Pool& pool) {
    TRY(auto connection, pool.take());
    return Lease(pool, std::move(connection));
}

base::Result<Database::Lease> Database::lease_writer() {
    return lease_from(*writers_);
}

base::Result<Database::Lease> Database::lease_reader() {
    return lease_from(readers_ ? *readers_ : *writers_);
}

base::Result<void> Database::begin_snapshot(Connection& connection) {
    TRY(connection.defer(connection.dialect() == Dialect::Sqlite
                             ? "BEGIN"
                             : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
    return {};
}

void Database::end_snapshot(Connection& connection) {
    connection.forget_deferred();
    // The snapshot wrote nothing, so a failed ROLLBACK loses nothing. It means that the connection is broken,
    // and the pool drops it.
    static_cast<void>(connection.run("ROLLBACK"));
}

bool Database::should_try_again(const base::Error& error, int attempt) {
    if (error.code() == "database.retry") return attempt < 5;
    return error.code() == "database.down" && attempt < 2;
}

base::Result<void> Database::ping() {
    return read([](Connection& connection) -> base::Result<void> {
        TRY(connection.run("SELECT 1"));
        return {};
    });
}

base::Result<std::unique_ptr<Listener>> Database::listen(std::string_view channel) {
    if (dialect_ == Dialect::Postgresql)
        return std::make_unique<PostgresqlListener>(settings_.address, std::string(channel));
    TRY(auto connection, SqliteConnection::open(sqlite_file(settings_), SqliteAccess::Read,
                                                settings_.busy_timeout, settings_.is_repeatable));
    return std::make_unique<SqliteListener>(std::move(connection));
}

base::Result<void> Database::back_up_to(const std::filesystem::path& file) {
    if (dialect_ == Dialect::Postgresql) {
        return base::invalid("backup.postgresql",
                             "This newsroom is on PostgreSQL: back it up with pg_dump, as the guide shows.");
    }
    if (std::filesystem::exists(file)) {
        return base::conflict(
            "backup.exists",
            fmt::format("{} already exists, and a backup never overwrites a file. Choose another name.",
                        file.string()));
    }
    std::filesystem::path unfinished = file;
    unfinished += ".unfinished";
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
    TRY(auto source, SqliteConnection::open(sqlite_file(settings_), SqliteAccess::Read,
                                            settings_.busy_timeout, settings_.is_repeatable));
    // Create the file with owner-only permissions, because SQLite would make it readable by everybody.
    using std::filesystem::perms;
    TRY(base::write_file(unfinished, "", perms::owner_read | perms::owner_write));
    sqlite3* raw_target = nullptr;
    int opened = sqlite3_open(unfinished.c_str(), &raw_target);
    std::unique_ptr<sqlite3, SqliteCloser> target(raw_target);
    if (opened != SQLITE_OK) return backup_failure(file, sqlite3_errmsg(target.get()));
    auto copied = copy_database(source->handle(), target.get(), file);
    target.reset();
    std::error_code renamed;
    if (copied) std::filesystem::rename(unfinished, file, renamed);
    if (copied && !renamed) return {};
    std::filesystem::remove(unfinished, ignored);
    return copied ? backup_failure(file, renamed.message().c_str()) : copied;
}

}  // namespace database
