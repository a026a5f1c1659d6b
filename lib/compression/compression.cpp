#include "compression/compression.h"

#include <memory>

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#include "base/assert.h"

namespace compression {

namespace {

// The values of zlib's parameter windowBits: a negative value means raw deflate, and adding sixteen means
// gzip (zlib.h, deflateInit2).
constexpr int kRaw = -15;
constexpr int kGzip = 15 + 16;
constexpr int kQuickLevel = 6;
constexpr int kBestLevel = 9;
constexpr int kZstdQuick = 3;
constexpr int kZstdBest = 19;

// A deflate stream that can be reused, because its tables take a quarter of a megabyte.
class Deflater {
public:
    Deflater(int window_bits, int level) {
        constexpr int kMostMemory = 9;
        int ready = deflateInit2(&stream_, level, Z_DEFLATED, window_bits, kMostMemory, Z_DEFAULT_STRATEGY);
        STANHOPE_ASSERT(ready == Z_OK);
    }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;
    ~Deflater() { deflateEnd(&stream_); }

    std::string deflated(std::string_view bytes, int flush) {
        deflateReset(&stream_);
        // A full flush adds at most five bytes to the size that deflateBound returns.
        std::string out(deflateBound(&stream_, bytes.size()) + 16, '\0');
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        int done = deflate(&stream_, flush);
        STANHOPE_ASSERT(done == (flush == Z_FINISH ? Z_STREAM_END : Z_OK) && stream_.avail_in == 0);
        out.resize(stream_.total_out);
        // Shrink the string, because the bound is much larger than the result, and callers keep the result
        // for a long time.
        out.shrink_to_fit();
        return out;
    }

private:
    z_stream stream_{};
};

struct ZstdFree {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

std::string zstd_with(std::string_view bytes, int level) {
    // Each thread reuses its own context, because the tables of a zstd context are large.
    thread_local std::unique_ptr<ZSTD_CCtx, ZstdFree> context(ZSTD_createCCtx());
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    std::size_t size =
        ZSTD_compressCCtx(context.get(), out.data(), out.size(), bytes.data(), bytes.size(), level);
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
    // An empty piece needs no bytes, and zlib's deflate fails if there is nothing to flush.
    if (bytes.empty()) return {};
    thread_local Deflater deflater(kRaw, kQuickLevel);
    return deflater.deflated(bytes, Z_FULL_FLUSH);
}

std::string_view gzip_header() {
    // The fields of RFC 1952 §2.3: the method deflate, no flags, no time, no extra flags, unknown system.
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
    // An empty final block with fixed Huffman codes (RFC 1951 §3.2.6).
    std::string trailer("\x03\x00", 2);
    append_little_endian(trailer, static_cast<std::uint32_t>(crc));
    append_little_endian(trailer, static_cast<std::uint32_t>(size));
    return trailer;
}

std::string gzip_best(std::string_view bytes) {
    return Deflater(kGzip, kBestLevel).deflated(bytes, Z_FINISH);
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
