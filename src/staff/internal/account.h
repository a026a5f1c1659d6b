// An account with the secrets that prove who owns it.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "database/transaction.h"
#include "staff/sign_in.h"

namespace stanhope {

struct SignIn::Account {
    StaffMember member;
    std::string password_hash;
    std::optional<std::string> totp_secret;
    std::int64_t totp_last_step = 0;
};

namespace internal {

inline constexpr std::size_t kMaxPasswordBytes = 1'000;

// The same whichever of the two was wrong.
base::Failure refused();

// Ends the member's sessions, except one, and removes their passkeys: an intruder may have left one of their
// own.
base::Result<void> end_access(database::Transaction& transaction, std::string_view staff,
                              std::string_view except, base::Time now);

}  // namespace internal

}  // namespace stanhope
