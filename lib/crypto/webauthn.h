// Passkeys: checks the messages that a browser sends when a passkey is registered or used (W3C Web
// Authentication Level 2, §7.1 and §7.2).
//
// Keys are ES256 (ECDSA on P-256 with SHA-256), which every authenticator supports. We request no attestation
// ("none") and ignore the attestation statement. The authenticator must have verified the person by
// fingerprint or PIN, so a passkey alone is as good as a password and a code.
//
// All strings are raw bytes, not base64url, unless a comment says so.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace crypto {

// The largest part of a passkey message that is read. Larger parts are refused.
inline constexpr std::size_t kMaxPasskeyPartBytes = 8 * 1024;

// The site that a passkey is for.
struct RelyingParty {
    std::string id;      // a host name without a port
    std::string origin;  // `https://example.org`, with the port unless it is the default one
};

struct NewPasskey {
    std::string credential_id;  // at most 1,023 bytes
    std::string public_key;     // an uncompressed point on P-256: 65 bytes
    std::uint32_t use_count = 0;
};

struct PasskeyProof {
    std::string client_data;
    std::string authenticator_data;
    std::string signature;
};

// Returns the challenge that `client_data` claims to answer, in base64url, so that the caller can check
// whether it sent that challenge. Nothing in `client_data` is verified yet. Returns Invalid
// (passkey.client_data) if it is malformed or has no challenge.
base::Result<std::string> challenge_of(std::string_view client_data);

// Checks a registration and returns the new passkey. `challenge` is in base64url. Returns Invalid (passkey.…)
// if a check fails; the detail says which.
base::Result<NewPasskey> check_registration(const RelyingParty& party, std::string_view challenge,
                                            std::string_view client_data, std::string_view attestation);

// Checks a signature by a passkey and returns the passkey's new use count. Returns Invalid (passkey.…) if a
// check fails. The code is passkey.copied if the authenticator counts its uses and the count did not rise,
// which suggests that the passkey was copied.
base::Result<std::uint32_t> check_proof(const RelyingParty& party, std::string_view challenge,
                                        std::string_view public_key, std::uint32_t last_count,
                                        const PasskeyProof& proof);

}  // namespace crypto
