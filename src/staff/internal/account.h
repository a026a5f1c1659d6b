// An account with the secrets with which its owner signs in.

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

// The error for a wrong address or a wrong password. It does not say which of the two was wrong.
base::Failure refused();

// Ends the member's sessions, except the one with the id `except`, and removes their passkeys, because an
// intruder may have added one.
base::Result<void> end_access(database::Transaction& transaction, std::string_view staff,
                              std::string_view except, base::Time now);

}  // namespace internal

}  // namespace stanhope
