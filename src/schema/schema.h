// The newsroom's tables, as `migrations/` describes them.

#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "database/database.h"
#include "database/migrations.h"

namespace stanhope {

// Creates or migrates every table. Errors are those of database::migrate.
base::Result<database::MigrationReport> bring_up_to_date(database::Database& database,
                                                         const base::Clock& clock);

// The number of the newest migration this program has.
int newest_schema_version();

// The schema version of the database; 0 if it was never a newsroom.
base::Result<int> schema_version(database::Database& database);

}  // namespace stanhope
