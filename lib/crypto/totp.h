// One-time passwords from an app on a telephone (TOTP, RFC 6238): six digits, SHA-1, new every 30 seconds,
// which is what such apps expect.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace crypto {

// 160 random bits in Base32 (RFC 4648 §6), as apps take it.
std::string make_totp_secret();

// Which step a code is of, if it is right now or was a step ago or will be in one; never one up to
// `last_step`, so that no code works twice.
std::optional<std::int64_t> totp_step_of(std::string_view secret, std::string_view code,
                                         std::int64_t last_step, base::Time now);

// The code of a step; empty if the secret is none. For tests and vectors.
std::string totp_code(std::string_view secret, std::int64_t step);

// What an app reads from a picture: `otpauth://totp/…`.
std::string totp_address(std::string_view secret, std::string_view issuer, std::string_view account);

}  // namespace crypto
