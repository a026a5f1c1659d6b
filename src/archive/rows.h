// Writes and reads the rows of an archive: a file for each table, a JSON object on each line.

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/table.h"
#include "base/result.h"
#include "database/transaction.h"

namespace stanhope {

using ArchiveRowCounts = std::vector<std::pair<std::string, std::int64_t>>;  // by table

// Called now and then with the table (or `pictures`) and the number of rows so far. Returns true to stop.
using ArchiveProgress = std::function<bool(std::string_view what, std::int64_t count)>;

// Reads every row of every table once. Unavailable (export.folder, export.stopped, database.…).
base::Result<ArchiveRowCounts> write_archive_rows(database::Connection& connection,
                                                  std::span<const ArchivePart> parts,
                                                  const std::filesystem::path& folder,
                                                  const ArchiveProgress& progress);

// Loads the rows and runs the checks of all parts. Conflict (import.not_empty) if one of the tables has rows;
// Invalid (import.row or what a check says) with file and line; Unavailable (import.file, import.stopped,
// database.…).
base::Result<ArchiveRowCounts> read_archive_rows(database::Transaction& transaction,
                                                 std::span<const ArchivePart> parts,
                                                 const std::filesystem::path& folder,
                                                 const ArchiveProgress& progress);

}  // namespace stanhope
