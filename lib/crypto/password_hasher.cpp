#include "crypto/password_hasher.h"

#include <sodium.h>

#include "base/assert.h"

namespace crypto {

namespace {

// OWASP's recommendation of 2023 for Argon2id: 19 MiB, two passes, one lane.
constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemoryBytes = 19UL * 1024 * 1024;

}  // namespace

class PasswordHasher::Turn {
public:
    explicit Turn(PasswordHasher& hasher) : hasher_(hasher) {
        std::unique_lock lock(hasher_.mutex_);
        hasher_.turn_ended_.wait(lock, [&] { return hasher_.free_turns_ > 0; });
        --hasher_.free_turns_;
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
        {
            std::lock_guard lock(hasher_.mutex_);
            ++hasher_.free_turns_;
        }
        hasher_.turn_ended_.notify_one();
    }

private:
    PasswordHasher& hasher_;
};

PasswordHasher::PasswordHasher(int max_at_once) : free_turns_(max_at_once) {
    STANHOPE_ASSERT(max_at_once > 0);
    STANHOPE_ASSERT(sodium_init() >= 0);
}

base::Result<std::string> PasswordHasher::hash(std::string_view password) {
    Turn turn(*this);
    char text[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(text, password.data(), password.size(), kPasses, kMemoryBytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return base::unavailable("password.no_memory",
                                 "There is not enough memory to hash the password. Try again later.");
    }
    return text;
}

bool PasswordHasher::verify(const std::string& hash, std::string_view password) {
    Turn turn(*this);
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace crypto
