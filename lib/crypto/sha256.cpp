#include "crypto/sha256.h"

#include <sodium.h>

#include "base/hex.h"

namespace crypto {

std::string sha256_hex(std::string_view bytes) {
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return base::to_hex({reinterpret_cast<const char*>(digest), sizeof digest});
}

}  // namespace crypto
