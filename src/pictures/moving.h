// Moving a library of pictures from one newsroom to another: its files, and what must hold of rows and files
// that come from elsewhere before they are ours.

#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "database/database.h"
#include "jobs/job_queue.h"
#include "pictures/picture.h"

namespace stanhope {

// The whole library, some at a time.
base::Result<void> each_of_library(
    database::Connection& connection,
    const std::function<base::Result<void>(const std::vector<Picture>& pictures)>& visit);

// Names of files are made of rows, so nothing else may stand there. Invalid (picture.row).
base::Result<void> must_be_safe_rows(database::Connection& connection);

// Whether a file is what its row says: by its hash, by its first bytes, and clean if it is a drawing.
bool is_file_of(const Picture& picture, const std::filesystem::path& file, std::string_view hash);

// Promises again that those with a date are taken off their pages then.
base::Result<void> plan_expiries(database::Transaction& transaction, jobs::JobQueue& queue);

}  // namespace stanhope
