// Passwords are kept as Argon2id (RFC 9106), which is slow and hungry on purpose: each hash takes 19 MiB.
// Only a few may run at once, or a crowd at the login form would take the memory the pages live in.

#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.h"

namespace crypto {

class PasswordHasher {
public:
    explicit PasswordHasher(int max_at_once);

    // Both block, for their turn and then for tens of milliseconds of work. Unavailable if there is no
    // memory.
    base::Result<std::string> hash(std::string_view password);
    // Any hash this class has ever made can be verified, whatever its cost was.
    bool verify(const std::string& hash, std::string_view password);

private:
    class Turn;

    std::mutex mutex_;
    std::condition_variable turn_ended_;
    int free_turns_;
};

}  // namespace crypto
