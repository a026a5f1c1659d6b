// Stores passwords as Argon2id hashes (RFC 9106), which are slow and take much memory on purpose.
//
// Each kind of caller has a PasswordHasher of its own. All of them share a HashingTurns, so that one kind
// cannot keep the others from hashing.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "crypto/hashing_turns.h"

namespace crypto {

// Safe to share between threads. `turns` must outlive it.
//
// Both functions block: until it is the caller's turn, and then for tens of milliseconds. They hold no lock
// while they hash. TooMany (password.busy) if `max_waiting` callers wait already.
class PasswordHasher {
public:
    PasswordHasher(HashingTurns& turns, std::size_t max_waiting);

    // Unavailable (password.no_memory).
    base::Result<std::string> hash(std::string_view password);
    // Verifies every hash this class has ever made, whatever its cost parameters were.
    base::Result<bool> verify(const std::string& hash, std::string_view password);

    // No password has this hash. Verifying against it takes as long as against one that `hash` makes, so an
    // attacker cannot measure whether an account exists.
    static const std::string& decoy();

private:
    HashingTurns::Lane lane_;
};

}  // namespace crypto
