#include "crypto/password_hasher.h"

#include <sodium.h>

#include "base/assert.h"

namespace crypto {

namespace {

// OWASP's recommendation of 2023 for Argon2id: 19 MiB, two passes, one lane.
constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemoryBytes = 19UL * 1024 * 1024;

}  // namespace

PasswordHasher::PasswordHasher(HashingTurns& turns, std::size_t max_waiting) : lane_(turns, max_waiting) {
    STANHOPE_ASSERT(sodium_init() >= 0);
}

base::Result<std::string> PasswordHasher::hash(std::string_view password) {
    TRY(auto turn, lane_.take());
    char text[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(text, password.data(), password.size(), kPasses, kMemoryBytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return base::unavailable("password.no_memory",
                                 "The server has too little memory to hash a password. Try again later.");
    }
    return text;
}

base::Result<bool> PasswordHasher::verify(const std::string& hash, std::string_view password) {
    TRY(auto turn, lane_.take());
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

const std::string& PasswordHasher::decoy() {
    static const std::string hash =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    return hash;
}

}  // namespace crypto
