// One-time codes from an app on a phone (TOTP, RFC 6238): six digits, SHA-1, a new code every 30 seconds, as
// such apps expect.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace crypto {

// 160 random bits in Base32 (RFC 4648 §6), the form that apps take.
std::string make_totp_secret();

// The time step of `code`, if it is the code of the current, the previous or the next step. Steps up to
// `last_step` are refused, so that no code works twice.
std::optional<std::int64_t> totp_step_of(std::string_view secret, std::string_view code,
                                         std::int64_t last_step, base::Time now);

// The code of a step; empty if the secret is not Base32. For tests and the RFC's vectors.
std::string totp_code(std::string_view secret, std::int64_t step);

// The address that an app reads from a QR code: `otpauth://totp/…`.
std::string totp_address(std::string_view secret, std::string_view issuer, std::string_view account);

}  // namespace crypto
