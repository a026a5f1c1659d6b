// One-time codes from an authenticator app on a phone (TOTP, RFC 6238): six digits, SHA-1, a new code every
// 30 seconds, as such apps expect.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace crypto {

// Returns 160 random bits in Base32 (RFC 4648 §6), the form that authenticator apps accept.
std::string make_totp_secret();

// Returns the time step of `code`, if it is the code of the current, the previous or the next step. Returns
// nullopt for other codes, and for steps up to `last_step`, so that no code works twice.
std::optional<std::int64_t> totp_step_of(std::string_view secret, std::string_view code,
                                         std::int64_t last_step, base::Time now);

// Returns the code of a time step, or an empty string if the secret is not Base32. It is public for the tests
// with the RFC's test vectors.
std::string totp_code(std::string_view secret, std::int64_t step);

// Returns the `otpauth://totp/…` URI that an authenticator app reads from a QR code.
std::string totp_address(std::string_view secret, std::string_view issuer, std::string_view account);

}  // namespace crypto
