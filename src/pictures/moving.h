// Moves a library of pictures between newsrooms: walks over its files, and checks rows and files that come
// from elsewhere.

#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "database/database.h"
#include "jobs/job_queue.h"
#include "pictures/picture.h"

namespace stanhope {

// Visits the whole library in batches.
base::Result<void> each_of_library(
    database::Connection& connection,
    const std::function<base::Result<void>(const std::vector<Picture>& pictures)>& visit);

// Checks the hash, stamp and kind of all rows, since file names are made from them. Invalid (picture.row).
base::Result<void> must_be_safe_rows(database::Connection& connection);

// Whether a file matches its row: its hash, the kind by its first bytes, and that a drawing is sanitized.
bool is_file_of(const Picture& picture, const std::filesystem::path& file, std::string_view hash);

// Adds a job for each picture with an expiry date, which takes it off its pages then.
base::Result<void> plan_expiries(database::Transaction& transaction, jobs::JobQueue& queue);

}  // namespace stanhope
