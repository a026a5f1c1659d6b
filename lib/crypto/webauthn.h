// Passkeys: what a browser brings when one is made or used, checked (W3C Web Authentication Level 2, §7.1 and
// §7.2).
//
// Keys are ES256 (ECDSA on P-256 with SHA-256), which every authenticator has. Who made the authenticator is
// not asked ("none" attestation), so the statement about it is not looked at. The person must have proved to
// it that it is them, by a finger or a number; so a passkey alone is as good as a password and a code.
//
// All strings are bytes as they came, not base64url, unless a name says so.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace crypto {

// Longer parts are refused before they are read.
inline constexpr std::size_t kMaxPasskeyPartBytes = 8 * 1024;

// The site a passkey is for.
struct RelyingParty {
    std::string id;      // a host name without a port
    std::string origin;  // `https://example.org`, with a port where it is not the usual one
};

struct NewPasskey {
    std::string credential_id;  // at most 1,023 bytes
    std::string public_key;     // the point, uncompressed: 65 bytes
    std::uint32_t use_count = 0;
};

struct PasskeyProof {
    std::string client_data;
    std::string authenticator_data;
    std::string signature;
};

// Which challenge this says it answers, in base64url, to look up whether it was ours: the browser's own
// words, nothing of them checked. Invalid (passkey.client_data).
base::Result<std::string> challenge_of(std::string_view client_data);

// `challenge` in base64url. Invalid (passkey.…) with what is not right.
base::Result<NewPasskey> check_registration(const RelyingParty& party, std::string_view challenge,
                                            std::string_view client_data, std::string_view attestation);

// The new use count. Invalid (passkey.…); passkey.copied if the authenticator counts its uses and this one
// was counted before, which a copy would do.
base::Result<std::uint32_t> check_proof(const RelyingParty& party, std::string_view challenge,
                                        std::string_view public_key, std::uint32_t last_count,
                                        const PasskeyProof& proof);

}  // namespace crypto
