#include "database/migrations.h"

#include <fmt/format.h>

#include "base/assert.h"
#include "base/strings.h"
#include "crypto/sha256.h"

namespace database {

namespace {

// The key of the PostgreSQL advisory lock that a migrating program takes, an arbitrary fixed number.
constexpr std::int64_t kMigrationLock = 0x5374616E686F7001;

struct Applied {
    std::string name;
    std::string checksum;
};

base::Result<std::vector<Applied>> applied_migrations(Transaction& transaction) {
    if (transaction->dialect() == Dialect::Postgresql) {
        TRY(transaction->run("SELECT pg_advisory_xact_lock($1)", {kMigrationLock}));
    }
    TRY(transaction->run(
        "CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, "
        "checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)"));
    return transaction->all("SELECT name, checksum FROM migrations ORDER BY number", {},
                            [](const Row& row) { return Applied{row.string(0), row.string(1)}; });
}

base::Result<void> check_applied(std::span<const Applied> applied,
                                 std::span<const base::EmbeddedFile> files) {
    if (applied.size() > files.size()) {
        return base::conflict(
            "migrations.newer",
            fmt::format(
                "The database was last used by a newer program (it has {}). Install that one or a later one; "
                "nothing was changed.",
                applied.back().name));
    }
    for (std::size_t i = 0; i < applied.size(); ++i) {
        if (applied[i].checksum == crypto::sha256_hex(files[i].bytes)) continue;
        return base::conflict("migrations.changed",
                              fmt::format("The database was made by a different build: its {} is not this "
                                          "program's {}. Nothing was changed.",
                                          applied[i].name, files[i].name));
    }
    return {};
}

base::Result<void> apply(Transaction& transaction, const base::EmbeddedFile& file, std::size_t number,
                         base::Time now) {
    STANHOPE_ASSERT(file.name.starts_with(fmt::format("{:04}_", number)));
    auto ran = transaction->run_script(migration_for(transaction->dialect(), file.bytes));
    if (!ran) {
        base::Error error = std::move(ran).error();
        if (error.kind() == base::ErrorKind::Unavailable) return tl::unexpected(std::move(error));
        return base::internal(
            "migrations.failed",
            fmt::format("The database could not be brought up to date: {} failed. Nothing was changed.",
                        file.name),
            error.detail());
    }
    TRY(transaction->run(
        "INSERT INTO migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
        {number, file.name, crypto::sha256_hex(file.bytes), now}));
    return {};
}

}  // namespace

std::string migration_for(Dialect dialect, std::string_view sql) {
    std::string_view other = dialect == Dialect::Sqlite ? "-- postgresql only" : "-- sqlite only";
    std::string lines;
    for (std::string_view line : base::split(sql, '\n')) {
        if (!base::trim(line).ends_with(other)) lines += fmt::format("{}\n", line);
    }
    return lines;
}

base::Result<MigrationReport> migrate(Database& database, std::span<const base::EmbeddedFile> files,
                                      const base::Clock& clock) {
    return database.write([&](Transaction& transaction) -> base::Result<MigrationReport> {
        TRY(auto applied, applied_migrations(transaction));
        TRY(check_applied(applied, files));
        MigrationReport report{static_cast<int>(files.size()), {}};
        for (std::size_t i = applied.size(); i < files.size(); ++i) {
            TRY(apply(transaction, files[i], i + 1, clock.now()));
            report.applied.emplace_back(files[i].name);
        }
        return report;
    });
}

}  // namespace database
