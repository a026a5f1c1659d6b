// Links with which somebody of the staff sets a password: an invitation, or for somebody who forgot theirs.

#pragma once

#include <chrono>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "database/transaction.h"

namespace stanhope {

inline constexpr std::chrono::hours kLinkLife{72};

// Keeps the hash of a new link's token. Only the newest link of an account works, once, within kLinkLife.
base::Result<void> insert_link(database::Transaction& transaction, std::string_view staff,
                               std::string_view token, base::Time now);

}  // namespace stanhope
