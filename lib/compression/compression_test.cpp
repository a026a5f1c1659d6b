#include "compression/compression.h"

#include <vector>

#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

using compression::PieceSum;

namespace {

std::string gunzip(std::string_view bytes) {
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    std::string out(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END) << "one valid member, checksum and size included";
    EXPECT_EQ(stream.avail_in, 0U) << "and nothing after it";
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

std::string stitch_gzip(const std::vector<std::string>& pieces) {
    std::string member(compression::gzip_header());
    std::vector<PieceSum> sums;
    for (const std::string& piece : pieces) {
        member += compression::deflate_piece(piece);
        sums.push_back({compression::crc32_of(piece), piece.size()});
    }
    return member + compression::gzip_trailer(sums);
}

std::string unzstd(std::string_view bytes) {
    ZSTD_DStream* stream = ZSTD_createDStream();
    std::string out(1 << 20, '\0');
    ZSTD_outBuffer output{out.data(), out.size(), 0};
    ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
    while (input.pos < input.size)
        EXPECT_FALSE(ZSTD_isError(ZSTD_decompressStream(stream, &output, &input)));
    ZSTD_freeDStream(stream);
    out.resize(output.pos);
    return out;
}

const std::vector<std::string> kPieces{"<html>", "", std::string(50'000, 'a') + "ğüşıöç", "x", ""};
const std::string kWhole = kPieces[0] + kPieces[1] + kPieces[2] + kPieces[3];

}  // namespace

TEST(Compression, PiecesOfGzipMakeOneMember) {
    EXPECT_EQ(gunzip(stitch_gzip(kPieces)), kWhole);
    EXPECT_EQ(gunzip(stitch_gzip({})), "");
    EXPECT_EQ(gunzip(stitch_gzip({kPieces[3], kPieces[2]})), kPieces[3] + kPieces[2]) << "in any order";
}

TEST(Compression, FramesOfZstdFollowOneAnother) {
    std::string frames;
    for (const std::string& piece : kPieces)
        frames += compression::zstd_frame(piece);
    EXPECT_EQ(unzstd(frames), kWhole);
}

TEST(Compression, WholeFormsComeBackWhole) {
    EXPECT_EQ(gunzip(compression::gzip_best(kWhole)), kWhole);
    EXPECT_EQ(unzstd(compression::zstd_best(kWhole)), kWhole);
    std::string compressed = compression::brotli_best(kWhole);
    std::string out(1 << 20, '\0');
    std::size_t size = out.size();
    EXPECT_EQ(
        BrotliDecoderDecompress(compressed.size(), reinterpret_cast<const std::uint8_t*>(compressed.data()),
                                &size, reinterpret_cast<std::uint8_t*>(out.data())),
        BROTLI_DECODER_RESULT_SUCCESS);
    EXPECT_EQ(out.substr(0, size), kWhole);
}
