// Compresses text, whole or in pieces that can be joined afterwards.
//
// A gzip piece is raw deflate that ends with a full flush. So any sequence of pieces between a header and a
// trailer is one gzip member (RFC 1951, RFC 1952). A zstd piece is a frame, and frames simply follow one
// another (RFC 8878 §3.1). Pieces share nothing, which costs a little size and makes them independent.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace compression {

// A piece of a gzip member, to be joined with others.
std::string deflate_piece(std::string_view bytes);

// Stands before the first piece: always the same ten bytes.
std::string_view gzip_header();

struct PieceSum {
    std::uint32_t crc = 0;   // CRC-32 of the uncompressed bytes
    std::uint64_t size = 0;  // of the uncompressed bytes
};

std::uint32_t crc32_of(std::string_view bytes);

// Stands after the last piece: the empty final block, the checksum of all pieces and their total size.
std::string gzip_trailer(std::span<const PieceSum> pieces);

// The smallest forms of the whole text. Slow (tens of milliseconds for a page), so call them in the
// background.
std::string gzip_best(std::string_view bytes);
std::string zstd_best(std::string_view bytes);
std::string brotli_best(std::string_view bytes);

// One frame, fast enough to make while a reader waits. No bytes give no frame.
std::string zstd_frame(std::string_view bytes);

}  // namespace compression
