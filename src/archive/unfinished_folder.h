// A folder that appears whole or not at all: it is written beside its place, and renamed when it is finished.

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

    // Makes an empty folder that only its owner can read. Conflict (export.exists) if there is something at
    // its place; Unavailable (export.folder).
    base::Result<void> make();
    // Unavailable (export.folder).
    base::Result<void> finish();

    // Where to write.
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path place_;
    std::filesystem::path path_;
    bool is_finished_ = false;
};

}  // namespace stanhope
