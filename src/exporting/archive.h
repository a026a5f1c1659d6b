// Writes a whole newsroom into an archive, and makes a newsroom from one: everything it has written, in files
// that anybody can read.
//
//   archive.json            what this is, and when it was made
//   articles.jsonl …        one row on each line (archive/rows.h)
//   pictures/ab/abcd….jpg   the original files, each under its SHA-256
//
// Two archives of the same newsroom differ in `archive.json` alone. An archive is read in a single
// transaction.
//
// It leaves out what belongs to one installation: staff and how they sign in, keys, sessions, the audit log,
// jobs, and how often articles were read. `stanhope backup` keeps all of that.

#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "archive/rows.h"
#include "base/clock.h"
#include "changes/change_feed.h"
#include "database/database.h"
#include "jobs/job_queue.h"
#include "pictures/originals.h"
#include "pictures/picture_folder.h"

namespace stanhope {

struct ArchiveReport {
    ArchiveRowCounts rows;
    std::int64_t pictures = 0;
    std::vector<std::string> missing;  // picture files that are nowhere
};

struct ExportOptions {
    bool has_pictures = true;
    ArchiveProgress progress = {};
};

// Writes a folder that must not exist yet, whole or not at all. Conflict (export.exists); Unavailable
// (export.folder, export.stopped, database.…).
base::Result<ArchiveReport> write_archive(database::Database& database, std::span<const ArchivePart> tables,
                                          const Originals& originals, const base::Clock& clock,
                                          const std::filesystem::path& folder, const ExportOptions& options);

struct TakeOverParts {
    database::Database& database;
    changes::ChangeFeed& feed;
    jobs::JobQueue& queue;
    PictureFolder& pictures;
    const Originals& originals;
};

// Makes an empty newsroom the one that an archive holds, whole or not at all. Conflict (import.not_empty);
// Invalid (import.not_archive, import.row, import.body, import.versions and others) with file and line where
// there is one; Unavailable (import.file, import.stopped, …).
base::Result<ArchiveReport> read_archive(const TakeOverParts& parts, std::span<const ArchivePart> tables,
                                         const std::filesystem::path& folder,
                                         const ArchiveProgress& progress);

}  // namespace stanhope
