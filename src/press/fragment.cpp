#include "press/fragment.h"

#include "compression/compression.h"
#include "crypto/sha256.h"

namespace stanhope {

// Half of SHA-256 is plenty to tell two fragments apart.
Fragment::Fragment(std::string identity)
    : identity_(std::move(identity)),
      deflated_(compression::deflate_piece(identity_)),
      zstd_(compression::zstd_frame(identity_)),
      crc_(compression::crc32_of(identity_)),
      hash_(crypto::sha256_hex(identity_).substr(0, 32)) {}

}  // namespace stanhope
