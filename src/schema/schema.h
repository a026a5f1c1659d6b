// Creates and migrates the tables of a newsroom, with the SQL files in `migrations/`.

#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "database/database.h"
#include "database/migrations.h"

namespace stanhope {

// Creates or migrates every table. Errors are those of database::migrate.
base::Result<database::MigrationReport> bring_up_to_date(database::Database& database,
                                                         const base::Clock& clock);

// The number of the newest migration in this program.
int newest_schema_version();

// The number of the newest migration that the database has; 0 if it has no tables of a newsroom.
base::Result<int> schema_version(database::Database& database);

}  // namespace stanhope
