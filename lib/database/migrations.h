// Takes the database from the schema of an older program to the one this program needs.
//
// A migration is a file `NNNN_name.sql` that only goes forward and never changes once it is released; its
// checksum is stored to notice changes. All missing migrations run in one transaction, so the database has
// either the old schema or the new one. A line that only one of the databases understands ends in `-- sqlite
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
    int version = 0;                   // the newest migration the database now has
    std::vector<std::string> applied;  // the files that were run this time
};

// `files` are in order of their numbers, from 0001 without gaps. Two programs that start at once wait for
// each other. Conflict `migrations.newer` if a newer program has used the database, `migrations.changed` if a
// file that was run has changed since; `migrations.failed` names the file.
base::Result<MigrationReport> migrate(Database& database, std::span<const base::EmbeddedFile> files,
                                      const base::Clock& clock);

// The lines of a migration that this database understands.
std::string migration_for(Dialect dialect, std::string_view sql);

}  // namespace database
