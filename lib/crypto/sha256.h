// SHA-256 (FIPS 180-4), and HMAC-SHA-256 (RFC 2104).

#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace crypto {

std::string sha256(std::string_view bytes);      // returns 32 bytes
std::string sha256_hex(std::string_view bytes);  // returns 64 lower-case hexadecimal digits

std::string hmac_sha256(std::string_view key, std::string_view bytes);  // returns 32 bytes

// Computes the SHA-256 of data that arrives in pieces.
class Sha256 {
public:
    Sha256();
    void add(std::string_view bytes);
    std::string hex();  // call it once, after the last add()

private:
    // libsodium's hash state. It is declared but not defined here, so that this header does not include
    // libsodium's headers.
    struct State;
    struct Free {
        void operator()(State* state) const;
    };
    std::unique_ptr<State, Free> state_;
};

}  // namespace crypto
