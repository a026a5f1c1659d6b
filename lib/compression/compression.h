// Compresses text, either whole or in pieces that can be concatenated afterwards.
//
// A gzip piece is raw deflate data that ends with a full flush. So any sequence of pieces between a header
// and a trailer is one gzip member (RFC 1951, RFC 1952). A zstd piece is a frame, and frames may be
// concatenated (RFC 8878 §3.1). Pieces share no compression state. That costs a little size, but allows any
// order.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace compression {

// Compresses a piece of a gzip member, which can be concatenated with other pieces.
std::string deflate_piece(std::string_view bytes);

// Returns the header of a gzip member, which comes before the first piece. It is always the same ten bytes.
std::string_view gzip_header();

struct PieceSum {
    std::uint32_t crc = 0;   // CRC-32 of the uncompressed bytes
    std::uint64_t size = 0;  // the number of uncompressed bytes
};

std::uint32_t crc32_of(std::string_view bytes);

// Returns the trailer of a gzip member, which comes after the last piece: an empty final block, the checksum
// of all pieces, and their total size.
std::string gzip_trailer(std::span<const PieceSum> pieces);

// These functions compress a whole text as small as possible. They are slow (tens of milliseconds for a
// page), so call them in the background.
std::string gzip_best(std::string_view bytes);
std::string zstd_best(std::string_view bytes);
std::string brotli_best(std::string_view bytes);

// Compresses a piece as one zstd frame, fast enough to be called while a reader waits for the page. An empty
// piece gives an empty string.
std::string zstd_frame(std::string_view bytes);

}  // namespace compression
