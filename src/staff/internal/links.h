// Links with which a member of staff sets a password: when invited, or after forgetting it.

#pragma once

#include <chrono>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "database/transaction.h"

namespace stanhope {

inline constexpr std::chrono::hours kLinkLife{72};

// Stores the hash of a new link's token. Only the newest link of an account works, once, within kLinkLife.
base::Result<void> insert_link(database::Transaction& transaction, std::string_view staff,
                               std::string_view token, base::Time now);

}  // namespace stanhope
