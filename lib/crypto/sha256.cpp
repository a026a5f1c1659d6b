#include "crypto/sha256.h"

#include <sodium.h>

#include "base/hex.h"

namespace crypto {

std::string sha256(std::string_view bytes) {
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return digest;
}

std::string sha256_hex(std::string_view bytes) {
    return base::to_hex(sha256(bytes));
}

}  // namespace crypto
