// Writes everything that a newsroom has written into an archive, in files that other programs can read, and
// fills a new newsroom from an archive.
//
//   archive.json            what this is, and when it was made
//   articles.jsonl …        one row on each line (archive/rows.h)
//   pictures/ab/abcd….jpg   the original files, each under its SHA-256
//
// Two archives of an unchanged newsroom differ only in `archive.json`. Reading an archive is a single
// transaction.
//
// An archive leaves out what belongs to one installation: staff accounts, API keys, sessions, the audit log,
// jobs, and how often articles were read. `stanhope backup` contains all of these.

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
    std::vector<std::string> missing;  // names of picture files that do not exist
};

struct ExportOptions {
    bool has_pictures = true;
    ArchiveProgress progress = {};
};

// Writes the archive into `folder`, completely or not at all. Conflict (export.exists) if the folder exists;
// Unavailable (export.folder, export.stopped, database.…).
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

// Fills an empty newsroom from an archive, completely or not at all. Conflict (import.not_empty); Invalid
// (import.not_archive, import.row, import.body, import.versions and others), whose message names the file and
// the line if a line is wrong; Unavailable (import.file, import.stopped, …).
base::Result<ArchiveReport> read_archive(const TakeOverParts& parts, std::span<const ArchivePart> tables,
                                         const std::filesystem::path& folder,
                                         const ArchiveProgress& progress);

}  // namespace stanhope
