// An archive of a newsroom: everything it has written, in files that anybody can read, and that make the same
// newsroom again.
//
//   archive.json            what this is, and when it was made
//   articles.jsonl …        a row on each line, by tables.h
//   pictures/ab/abcd….jpg   as they came in, each under its SHA-256
//
// Two archives of the same newsroom differ in `archive.json` alone. Writing one costs a reading of every row,
// in one moment of the database; reading one is a single transaction.

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "changes/change_feed.h"
#include "database/database.h"
#include "jobs/job_queue.h"
#include "pictures/originals.h"
#include "pictures/picture_folder.h"

namespace stanhope {

struct ArchiveReport {
    std::vector<std::pair<std::string, std::int64_t>> rows;  // by table
    std::int64_t pictures = 0;
    std::vector<std::string> missing;  // files of pictures that are nowhere
};

// Told now and then: which table or `pictures`, and how many so far; true to stop.
using ArchiveProgress = std::function<bool(std::string_view what, std::int64_t count)>;

struct ExportOptions {
    bool has_pictures = true;
    ArchiveProgress progress = {};
};

// Into a folder that is not there yet, whole or not at all. Conflict (export.exists); Unavailable
// (export.folder, export.stopped, database.…).
base::Result<ArchiveReport> write_archive(database::Database& database, const Originals& originals,
                                          const base::Clock& clock, const std::filesystem::path& folder,
                                          const ExportOptions& options);

struct TakeOverParts {
    database::Database& database;
    changes::ChangeFeed& feed;
    jobs::JobQueue& queue;
    PictureFolder& pictures;
    const Originals& originals;
};

// Makes an empty newsroom the one that an archive holds, whole or not at all. Conflict (import.not_empty);
// Invalid (import.not_archive, import.row, import.body, import.picture, import.versions) with file and line;
// Unavailable (import.file, …).
base::Result<ArchiveReport> read_archive(const TakeOverParts& parts, const std::filesystem::path& folder,
                                         const ArchiveProgress& progress);

}  // namespace stanhope
