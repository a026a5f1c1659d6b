// Migrates the database from the schema of an older program to the schema that this program needs.
//
// A migration is a file `NNNN_name.sql`. There are no reverse migrations, and a released file never changes;
// its checksum is stored to detect changes. All missing migrations run in one transaction, so the database
// has either the old schema or the new one. A line that only one database understands ends in `-- sqlite
// only` or `-- postgresql only`.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/embedded_file.h"
#include "base/result.h"
#include "database/database.h"

namespace database {

struct MigrationReport {
    int version = 0;                   // the number of the newest migration that was ever applied
    std::vector<std::string> applied;  // the files that were run this time
};

// Applies the migrations that the database does not have yet. `files` are sorted by their numbers, from 0001
// without gaps. Two programs that migrate at once wait for each other. Returns Conflict `migrations.newer` if
// a newer program has used the database, and Conflict `migrations.changed` if an applied file has changed
// since. If a file fails, returns Internal `migrations.failed` with a message that names the file.
base::Result<MigrationReport> migrate(Database& database, std::span<const base::EmbeddedFile> files,
                                      const base::Clock& clock);

// Returns a migration without the lines that are only for the other database.
std::string migration_for(Dialect dialect, std::string_view sql);

}  // namespace database
