// Hashes passwords with Argon2id (RFC 9106), which is slow and takes much memory on purpose, and verifies
// them.
//
// Each kind of caller has its own PasswordHasher. All of them share a HashingTurns, so that one kind of
// caller cannot keep the others from hashing.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "crypto/hashing_turns.h"

namespace crypto {

// Threads may share a PasswordHasher. `turns` must outlive it.
//
// `hash` and `verify` block until it is the caller's turn, and then for tens of milliseconds. They hold no
// lock while they hash. They return TooMany (password.busy) if `max_waiting` callers already wait.
class PasswordHasher {
public:
    PasswordHasher(HashingTurns& turns, std::size_t max_waiting);

    // Returns Unavailable (password.no_memory) if the server has too little memory for the hash.
    base::Result<std::string> hash(std::string_view password);
    // Returns true if the password has this hash. Works for every hash that this class ever made, with any
    // cost parameters.
    base::Result<bool> verify(const std::string& hash, std::string_view password);

    // Returns a hash that belongs to no password. Verifying a password against it takes as long as against a
    // real hash. So an attacker who measures the time cannot find out whether an account exists.
    static const std::string& decoy();

private:
    HashingTurns::Lane lane_;
};

}  // namespace crypto
