// Brings the database from the shape an older program left to the one this program needs.
//
// A migration is a file `NNNN_name.sql` that only ever goes forward and is never changed once released; its
// checksum is kept to notice. All that are missing run in one transaction: the database is at the old shape
// or at the new one, never between. A line that only one of the databases understands ends in `-- sqlite
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

// `files` in order of their numbers, from 0001 without gaps. Two programs starting at once wait for each
// other. Conflict `migrations.newer` if the database has seen a newer program, `migrations.changed` if a file
// that was run is no longer the same; `migrations.failed` names the file.
base::Result<MigrationReport> migrate(Database& database, std::span<const base::EmbeddedFile> files,
                                      const base::Clock& clock);

// The lines of a migration one database understands.
std::string migration_for(Dialect dialect, std::string_view sql);

}  // namespace database
