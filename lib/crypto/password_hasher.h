// Hashes passwords with Argon2id (RFC 9106), which is slow and hungry on purpose: each hash takes 19 MiB.
// Only a few may run at once; otherwise a crowd at the login form would use up the memory of the pages.

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

    // Both functions block: until a turn is free, then for tens of milliseconds of work. Unavailable if there
    // is not enough memory.
    base::Result<std::string> hash(std::string_view password);
    // Verifies any hash this class has ever made, whatever its cost parameters were.
    bool verify(const std::string& hash, std::string_view password);

private:
    class Turn;

    std::mutex mutex_;
    std::condition_variable turn_ended_;
    int free_turns_;
};

}  // namespace crypto
