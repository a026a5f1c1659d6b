// A folder that appears complete or not at all. It is written under a temporary name in the same directory,
// and renamed when it is finished.

#pragma once

#include <filesystem>

#include "base/result.h"

namespace stanhope {

class UnfinishedFolder {
public:
    explicit UnfinishedFolder(const std::filesystem::path& place);
    UnfinishedFolder(const UnfinishedFolder&) = delete;
    UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;
    ~UnfinishedFolder();  // removes the folder unless `finish` succeeded

    // Creates the temporary folder, empty and readable only for its owner. Conflict (export.exists) if the
    // final name exists already; Unavailable (export.folder).
    base::Result<void> make();
    // Renames the folder to its final name. Unavailable (export.folder).
    base::Result<void> finish();

    // The temporary folder, into which the caller writes.
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path place_;
    std::filesystem::path path_;
    bool is_finished_ = false;
};

}  // namespace stanhope
