#include "press/fragment.h"

#include "compression/compression.h"
#include "crypto/sha256.h"

namespace press {

// Fragments are compared by the first 128 bits of their SHA-256, which is enough to tell them apart.
Fragment::Fragment(std::string identity, bool is_compressed)
    : identity_(std::move(identity)),
      deflated_(is_compressed ? compression::deflate_piece(identity_) : std::string()),
      zstd_(is_compressed ? compression::zstd_frame(identity_) : std::string()),
      crc_(is_compressed ? compression::crc32_of(identity_) : 0),
      hash_(crypto::sha256_hex(identity_).substr(0, 32)) {}

}  // namespace press
