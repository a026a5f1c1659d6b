// Imports an archive of another program into the newsroom.
//
// Items are recognized by the old site and their key there, so the same file can be imported again. Unchanged
// items are skipped; changed ones are saved again unless somebody has edited them here. Batches are committed
// one by one, so an import that was stopped continues there when it is started again.
//
// An import reads the file twice, and runs about twenty SQL statements for each article. It needs some
// hundred bytes of memory for each article, to store its new address.

#pragma once

#include <filesystem>
#include <functional>

#include "base/clock.h"
#include "changes/change_feed.h"
#include "database/database.h"
#include "importing/report.h"
#include "importing/source.h"

namespace stanhope {

class PictureIntake;

struct ImportProgress {
    std::uint64_t bytes = 0;    // how many bytes of the file have been read
    std::int64_t articles = 0;  // how many articles have been committed
    bool is_looking = false;    // whether this is the first reading, which writes nothing
};

struct ImportOptions {
    std::string edition = {};           // of articles without a language; empty: the first edition
    std::string section = {};           // of articles without a section; empty: “News”, translated
    std::string time_zone = "UTC";      // the time zone of editions that are created
    PictureIntake* pictures = nullptr;  // if nullptr, pictures are left out and reported
    bool dry_run = false;
    // A callback for progress. It returns true to stop the import after the present batch.
    std::function<bool(const ImportProgress& progress)> progress = {};

    // Calls `progress`. Unavailable (import.stopped) if it returns true.
    base::Result<void> must_go_on(const ImportProgress& now) const;
};

// Imports the archive; blocks on the file and the database. The report contains problems with single items.
// An error means that the whole import has failed or stopped: Unavailable (import.file, import.stopped,
// database.…); Invalid (import.…).
base::Result<ImportReport> import_archive(database::Database& database, changes::ChangeFeed& feed,
                                          const base::Clock& clock, ArchiveReader& reader,
                                          const std::string& file, const ImportOptions& options);

}  // namespace stanhope
