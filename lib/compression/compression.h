// Text made smaller, whole or in pieces that can be put together afterwards.
//
// A piece of gzip is raw deflate that ends with a full flush, so that any pieces, one after the other,
// between a header and a trailer, are one member (RFC 1951, RFC 1952). A piece of zstd is a frame, and frames
// simply follow one another (RFC 8878 §3.1). Nothing is shared between pieces, which costs a little size and
// makes them independent.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace compression {

// A piece of a gzip member, to be stitched.
std::string deflate_piece(std::string_view bytes);

// What stands before the first piece, always the same ten bytes.
std::string_view gzip_header();

struct PieceSum {
    std::uint32_t crc = 0;   // CRC-32 of the uncompressed bytes
    std::uint64_t size = 0;  // of the uncompressed bytes
};

std::uint32_t crc32_of(std::string_view bytes);

// What stands after the last piece: the empty final block, the checksum of them all and their size.
std::string gzip_trailer(std::span<const PieceSum> pieces);

// Whole forms at their smallest; slow (tens of milliseconds for a page), so for the background.
std::string gzip_best(std::string_view bytes);
std::string zstd_best(std::string_view bytes);
std::string brotli_best(std::string_view bytes);

// One frame, quick enough to be made while a reader waits.
std::string zstd_frame(std::string_view bytes);

}  // namespace compression
