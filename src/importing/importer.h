// Imports an archive into the newsroom.
//
// Imported items are recognized by the site and their old key, so the same file can be imported again.
// Unchanged items are left alone; changed ones are saved again unless somebody has edited them here. Batches
// are committed one by one: an import that was stopped goes on where it stopped when it is started again.
//
// Reads the file twice, and runs about twenty statements for each article. Keeps some hundred bytes of memory
// for each article: its new place.

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
    std::uint64_t bytes = 0;    // read from the file
    std::int64_t articles = 0;  // written
    bool is_looking = false;    // the first reading, which writes nothing
};

struct ImportOptions {
    std::string edition = {};           // for articles without a language; empty: the first edition
    std::string section = {};           // for articles without one; empty: “News” in the edition's language
    std::string time_zone = "UTC";      // of editions that are created
    PictureIntake* pictures = nullptr;  // null: pictures are left out, and reported
    bool dry_run = false;
    // Called now and then. Returns true to stop after the present batch.
    std::function<bool(const ImportProgress& progress)> progress = {};

    // Unavailable (import.stopped) if `progress` returns true.
    base::Result<void> must_go_on(const ImportProgress& now) const;
};

// Blocks on the file and the database. Problems with single items are in the report. An error means that the
// whole import failed: Unavailable (import.file, import.stopped, database.…); Invalid (import.…).
base::Result<ImportReport> import_archive(database::Database& database, changes::ChangeFeed& feed,
                                          const base::Clock& clock, ArchiveReader& reader,
                                          const std::string& file, const ImportOptions& options);

}  // namespace stanhope
