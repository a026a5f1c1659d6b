// Helps to move a picture library between newsrooms: visits all pictures, and checks rows and files that come
// from an archive.

#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "database/database.h"
#include "jobs/job_queue.h"
#include "pictures/picture.h"

namespace stanhope {

// Calls `visit` for all pictures of the library, in batches. Stops at the first error.
base::Result<void> each_of_library(
    database::Connection& connection,
    const std::function<base::Result<void>(const std::vector<Picture>& pictures)>& visit);

// Checks the hash, stamp and kind of all rows, because file names are made from these. Invalid (picture.row).
base::Result<void> must_be_safe_rows(database::Connection& connection);

// Whether a file is the one that the picture's row describes: it has the same hash, its first bytes are of
// the same kind, and a drawing is sanitized.
bool is_file_of(const Picture& picture, const std::filesystem::path& file, std::string_view hash);

// Adds a job for each picture with an expiry time. The job runs at that time and takes the picture off its
// pages.
base::Result<void> plan_expiries(database::Transaction& transaction, jobs::JobQueue& queue);

}  // namespace stanhope
