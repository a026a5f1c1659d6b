#include "compression/compression.h"

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#include "base/assert.h"

namespace compression {

namespace {

// Negative window bits are raw deflate; sixteen more are gzip (zlib.h, deflateInit2).
constexpr int kRaw = -15;
constexpr int kGzip = 15 + 16;
constexpr int kQuickLevel = 6;
constexpr int kBestLevel = 9;
constexpr int kZstdQuick = 6;
constexpr int kZstdBest = 19;

std::string deflate_with(std::string_view bytes, int window_bits, int level, int flush) {
    z_stream stream{};
    STANHOPE_ASSERT(deflateInit2(&stream, level, Z_DEFLATED, window_bits, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    // A full flush adds at most five bytes to what deflateBound promises.
    std::string out(deflateBound(&stream, bytes.size()) + 16, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    int done = deflate(&stream, flush);
    STANHOPE_ASSERT(done == (flush == Z_FINISH ? Z_STREAM_END : Z_OK) && stream.avail_in == 0);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    // The bound is far from the size, and what is made here is kept for long.
    out.shrink_to_fit();
    return out;
}

std::string zstd_with(std::string_view bytes, int level) {
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    std::size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), level);
    STANHOPE_ASSERT(ZSTD_isError(size) == 0);
    out.resize(size);
    out.shrink_to_fit();
    return out;
}

void append_little_endian(std::string& out, std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>(value >> shift & 0xFF);
}

}  // namespace

std::string deflate_piece(std::string_view bytes) {
    // An empty piece is no bytes at all: a flush of nothing would be refused as no progress.
    return bytes.empty() ? std::string() : deflate_with(bytes, kRaw, kQuickLevel, Z_FULL_FLUSH);
}

std::string_view gzip_header() {
    // RFC 1952 §2.3: deflate, no flags, no time, no hint, unknown system.
    return {"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", 10};
}

std::uint32_t crc32_of(std::string_view bytes) {
    return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

std::string gzip_trailer(std::span<const PieceSum> pieces) {
    uLong crc = 0;
    std::uint64_t size = 0;
    for (const PieceSum& piece : pieces) {
        crc = crc32_combine(crc, piece.crc, static_cast<z_off_t>(piece.size));
        size += piece.size;
    }
    // A final block with fixed codes and nothing in it (RFC 1951 §3.2.6).
    std::string trailer("\x03\x00", 2);
    append_little_endian(trailer, static_cast<std::uint32_t>(crc));
    append_little_endian(trailer, static_cast<std::uint32_t>(size));
    return trailer;
}

std::string gzip_best(std::string_view bytes) {
    return deflate_with(bytes, kGzip, kBestLevel, Z_FINISH);
}

std::string zstd_frame(std::string_view bytes) {
    return bytes.empty() ? std::string() : zstd_with(bytes, kZstdQuick);
}

std::string zstd_best(std::string_view bytes) {
    return zstd_with(bytes, kZstdBest);
}

std::string brotli_best(std::string_view bytes) {
    std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
    std::string out(size, '\0');
    STANHOPE_ASSERT(BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT,
                                          bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                          &size, reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_TRUE);
    out.resize(size);
    out.shrink_to_fit();
    return out;
}

}  // namespace compression
