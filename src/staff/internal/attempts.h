// Failed attempts to prove who one is, and the waiting that follows from them.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "database/database.h"
#include "staff/sign_in.h"

namespace stanhope::internal {

// Who failed: an account from a network, a network, an account whose holder is signed in.
std::string pair_of(std::string_view email, const Visit& visit);
std::string network_of(const Visit& visit);
std::string account_of(std::string_view staff);

inline constexpr std::int64_t kFreeTriesOfPair = 5;
inline constexpr std::int64_t kFreeTriesOfNetwork = 30;

// TooMany (sign_in.too_often) with the seconds to wait as detail.
base::Result<void> must_not_be_held(database::Database& database, const base::Clock& clock,
                                    std::string_view who, std::int64_t free_tries);

// Each failure beyond the free ones doubles the wait. What lies a day back is forgotten.
base::Result<void> note_failure(database::Database& database, const base::Clock& clock, std::string_view who,
                                std::int64_t free_tries);

}  // namespace stanhope::internal
