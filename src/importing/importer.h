// Takes an archive into the newsroom.
//
// What it has taken in it knows again by the site and the old key, so that the same file may come again: what
// has not changed is left alone, what has changed is saved once more unless somebody edited it here since.
// Batches are committed one by one; whoever is stopped half-way starts again and goes on where it was.
//
// Costs two readings of the file, and for each article some twenty statements; it remembers of each article
// where it goes, some hundred bytes.

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
    std::uint64_t bytes = 0;    // of the file
    std::int64_t articles = 0;  // written
    bool is_looking = false;    // the first reading, which writes nothing
};

struct ImportOptions {
    std::string edition = {};           // for what names no language; empty: the first
    std::string section = {};           // for articles without one; empty: “News” in the edition's language
    std::string time_zone = "UTC";      // of editions that are made
    PictureIntake* pictures = nullptr;  // without it pictures are left out, and told
    bool dry_run = false;
    // Told now and then; true to stop after what is being written.
    std::function<bool(const ImportProgress& progress)> progress = {};

    // Unavailable (import.stopped) once it was told to stop.
    base::Result<void> must_go_on(const ImportProgress& now) const;
};

// Blocks on the file and the database. What is wrong with single things is in the report. An error is of the
// whole: Unavailable (import.file, import.stopped, database.…); Invalid (import.…).
base::Result<ImportReport> import_archive(database::Database& database, changes::ChangeFeed& feed,
                                          const base::Clock& clock, ArchiveReader& reader,
                                          const std::string& file, const ImportOptions& options);

}  // namespace stanhope
