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

using ArchiveRowCounts = std::vector<std::pair<std::string, std::int64_t>>;  // rows by table

// A callback for progress. It gets the table's name (or `pictures`) and the number of rows (or files) so far,
// and returns true to stop.
using ArchiveProgress = std::function<bool(std::string_view what, std::int64_t count)>;

// Writes all rows of all tables into files in `folder`. Unavailable (export.folder, export.stopped,
// database.…).
base::Result<ArchiveRowCounts> write_archive_rows(database::Connection& connection,
                                                  std::span<const ArchivePart> parts,
                                                  const std::filesystem::path& folder,
                                                  const ArchiveProgress& progress);

// Loads the rows from the files in `folder` and runs the checks of all parts. Conflict (import.not_empty) if
// one of the tables has rows; Invalid (import.row, whose message names file and line, or the error of a
// check); Unavailable (import.file, import.stopped, database.…).
base::Result<ArchiveRowCounts> read_archive_rows(database::Transaction& transaction,
                                                 std::span<const ArchivePart> parts,
                                                 const std::filesystem::path& folder,
                                                 const ArchiveProgress& progress);

}  // namespace stanhope
