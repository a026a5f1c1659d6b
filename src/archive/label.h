// archive.json, which says of a folder that it is an archive, and of which version of the tables.

#pragma once

#include <cstdint>
#include <filesystem>

#include "archive/rows.h"
#include "base/result.h"
#include "base/time.h"

namespace stanhope {

struct ArchiveLabel {
    std::int64_t schema = 0;  // the number of the newest migration
    base::Time exported_at;
    ArchiveRowCounts rows;
    std::int64_t pictures = 0;
};

base::Result<void> write_label(const std::filesystem::path& folder, const ArchiveLabel& label);

// Invalid (import.not_archive) unless the folder has a label that names this schema.
base::Result<void> must_be_archive(const std::filesystem::path& folder, std::int64_t schema);

}  // namespace stanhope
