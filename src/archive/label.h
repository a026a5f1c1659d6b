// The file archive.json, which marks a folder as an archive and names the schema version of its tables.

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

// Invalid (import.not_archive) unless the folder has an archive.json that names this schema version.
base::Result<void> must_be_archive(const std::filesystem::path& folder, std::int64_t schema);

}  // namespace stanhope
