#include "schema/schema.h"

#include "kMigrations.h"

namespace stanhope {

base::Result<database::MigrationReport> bring_up_to_date(database::Database& database,
                                                         const base::Clock& clock) {
    return database::migrate(database, kMigrations, clock);
}

int newest_schema_version() {
    return static_cast<int>(kMigrations.size());
}

base::Result<int> schema_version(database::Database& database) {
    return database.read([](database::Connection& connection) -> base::Result<int> {
        std::string_view exists = connection.dialect() == database::Dialect::Sqlite
                                      ? "SELECT count(*) FROM sqlite_schema WHERE name = 'migrations'"
                                      : "SELECT count(to_regclass('migrations'))";
        auto number = [](const database::Row& row) { return row.int64(0); };
        TRY(auto tables, connection.first(exists, {}, number));
        if (tables.value_or(0) == 0) return 0;
        TRY(auto version, connection.first("SELECT coalesce(max(number), 0) FROM migrations", {}, number));
        return static_cast<int>(version.value_or(0));
    });
}

}  // namespace stanhope
