// SHA-256 (FIPS 180-4), and HMAC with it (RFC 2104).

#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace crypto {

std::string sha256(std::string_view bytes);      // 32 bytes
std::string sha256_hex(std::string_view bytes);  // 64 lower-case digits

std::string hmac_sha256(std::string_view key, std::string_view bytes);  // 32 bytes

// Hashes data that arrives in pieces.
class Sha256 {
public:
    Sha256();
    void add(std::string_view bytes);
    std::string hex();  // call once, at the end

private:
    // Keeps libsodium's state out of this header.
    struct State;
    struct Free {
        void operator()(State* state) const;
    };
    std::unique_ptr<State, Free> state_;
};

}  // namespace crypto
