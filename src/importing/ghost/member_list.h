// Reads Ghost's list of members: CSV (RFC 4180), with the names of the columns in the first line.
//
// It uses the columns `email`, `name`, `note`, `subscribed_to_emails` and `created_at`, in any order.

#pragma once

#include <filesystem>

#include "importing/source.h"

namespace stanhope {

// Passes each member to `receiver`, subscribed only if the list says so. Unavailable (import.file); Invalid
// (import.not_members) if the first line has no column `email`.
base::Result<void> read_member_list(const std::filesystem::path& file, OldSite& receiver);

}  // namespace stanhope
