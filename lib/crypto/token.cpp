#include "crypto/token.h"

#include <array>

#include "base/random.h"
#include "crypto/base64url.h"
#include "crypto/sha256.h"

namespace crypto {

std::string make_token() {
    std::array<std::byte, 32> random;
    base::fill_random(random);
    return to_base64url({reinterpret_cast<const char*>(random.data()), random.size()});
}

std::string make_typeable_password() {
    // The letters and digits except 0 and o, 1, i and l, which are easily confused. A byte modulo 31 letters
    // would favor some of them, so bytes of 248 = 8 × 31 and above are discarded.
    constexpr std::string_view kLetters = "23456789abcdefghjkmnpqrstuvwxyz";
    constexpr unsigned kFairBound = 256 / kLetters.size() * kLetters.size();
    std::string password;
    while (password.size() < 24) {
        std::array<std::byte, 1> random;
        base::fill_random(random);
        auto draw = std::to_integer<unsigned>(random[0]);
        if (draw >= kFairBound) continue;
        password += kLetters[draw % kLetters.size()];
        if (password.size() % 5 == 4 && password.size() < 24) password += '-';
    }
    return password;
}

std::string hash_token(std::string_view token) {
    return sha256_hex(token);
}

}  // namespace crypto
