// Members as Ghost's list of them has it: CSV (RFC 4180) with a line of names first.
//
// Read are `email`, `name`, `note`, `subscribed_to_emails` and `created_at`, in any order.

#pragma once

#include <filesystem>

#include "importing/source.h"

namespace stanhope {

// Whom nothing says to be subscribed is not. Unavailable (import.file); Invalid (import.not_members) if the
// first line names no `email`.
base::Result<void> read_member_list(const std::filesystem::path& file, OldSite& told);

}  // namespace stanhope
