#include "http/http1/chunked_decoder.h"

#include <string>

#include <gtest/gtest.h>

#include "http/testing/print.h"

namespace {

using http::ChunkedDecoder;
using http::Refusal;
using Kind = http::ChunkedDecoder::Step::Kind;

struct Decoded {
    Kind outcome = Kind::NeedMore;
    Refusal refusal = Refusal::None;
    std::string body;
    std::size_t consumed = 0;

    bool operator==(const Decoded&) const = default;
};

// Feeds `bytes` to a decoder, in pieces of at most `piece_size` bytes.
Decoded decode(std::string_view bytes, std::size_t piece_size, const http::ChunkedLimits& limits) {
    ChunkedDecoder decoder(limits);
    Decoded decoded;
    std::string_view piece;
    while (decoded.consumed < bytes.size()) {
        piece = bytes.substr(decoded.consumed, piece_size);
        auto step = decoder.next(piece);
        decoded.outcome = step.kind == Kind::Data ? Kind::NeedMore : step.kind;
        decoded.refusal = step.refusal;
        decoded.body += step.data;
        decoded.consumed += step.consumed;
        if (step.kind == Kind::Done || step.kind == Kind::Refused) break;
    }
    return decoded;
}

Decoded decode(std::string_view bytes, const http::ChunkedLimits& limits = {.max_body_bytes = 1'000'000}) {
    Decoded whole = decode(bytes, bytes.size(), limits);
    for (std::size_t piece_size = 1; piece_size < bytes.size(); ++piece_size) {
        EXPECT_EQ(whole, decode(bytes, piece_size, limits)) << bytes << " in pieces of " << piece_size;
    }
    return whole;
}

}  // namespace

TEST(ChunkedDecoder, JoinsTheChunks) {
    std::string bytes = "4\r\nWiki\r\n6\r\npedia \r\nE\r\nin \r\n\r\nchunks.\r\n0\r\n\r\n";
    Decoded decoded = decode(bytes + "GET / HTTP/1.1\r\n");
    EXPECT_EQ(decoded.outcome, Kind::Done);
    EXPECT_EQ(decoded.body, "Wikipedia in \r\n\r\nchunks.");
    EXPECT_EQ(decoded.consumed, bytes.size());
    EXPECT_EQ(decode("00000000000000a\r\n0123456789\r\n000\r\n\r\n").body, "0123456789");
}

TEST(ChunkedDecoder, HandsOutViewsIntoWhatItWasFed) {
    ChunkedDecoder decoder({.max_body_bytes = 100});
    std::string bytes = "4\r\nWiki\r\n";
    auto step = decoder.next(bytes);
    EXPECT_EQ(step.kind, Kind::Data);
    EXPECT_EQ(step.data.data(), bytes.data() + 3);
    EXPECT_EQ(decoder.next("").kind, Kind::NeedMore);
}

TEST(ChunkedDecoder, StaysDoneOrRefused) {
    ChunkedDecoder done({});
    EXPECT_EQ(done.next("0\r\n\r\n").kind, Kind::Done);
    EXPECT_EQ(done.next("5\r\n").kind, Kind::Done);
    EXPECT_EQ(done.next("5\r\n").consumed, 0U);
    ChunkedDecoder refused({});
    EXPECT_EQ(refused.next("x").kind, Kind::Refused);
    EXPECT_EQ(refused.next("0\r\n\r\n").refusal, Refusal::BadRequest);
}

TEST(ChunkedDecoder, WaitsForTheRest) {
    for (const char* bytes : {"", "4", "4\r", "4\r\n", "4\r\nWik", "4\r\nWiki", "4\r\nWiki\r\n0\r\n",
                              "0\r\n\r", "0\r\nX: a\r\n"}) {
        EXPECT_EQ(decode(bytes).outcome, Kind::NeedMore) << bytes;
    }
}

TEST(ChunkedDecoder, SkipsExtensionsAndTrailers) {
    Decoded decoded = decode(
        "2;a;b=c;d=\"e\\\"; \t\xC3\xA9\";f\r\nab\r\n0;x=\"\"\r\nX-Checksum: 1 \t\xC3\xA9\r\nY:\r\n\r\n");
    EXPECT_EQ(decoded.outcome, Kind::Done);
    EXPECT_EQ(decoded.body, "ab");
}

TEST(ChunkedDecoder, RefusesWhatIsNotExact) {
    for (const char* bytes : {
             "\r\n",
             "-1\r\n",
             "+1\r\na\r\n",
             "0x1\r\na\r\n",
             " 1\r\na\r\n",
             "1 \r\na\r\n",
             "1\na\r\n",
             "1\r\na\n",
             "1\r\nab\r\n",
             "1\r\na\rb",
             "1\rx",
             "g\r\n",
             ";a\r\n",
             "1 ;a\r\na\r\n",
             "1;\r\na\r\n",
             "1; a\r\na\r\n",
             "1;a =b\r\na\r\n",
             "1;a=\r\na\r\n",
             "1;a=\"b\r\na\r\n",
             "1;a=\"b\"c\r\na\r\n",
             "1;a=\"\\\x01\"\r\na\r\n",
             "1;a\n\r\na\r\n",
             "1;a;;b\r\na\r\n",
             "1;\x01\r\na\r\n",
             "00000000000000001\r\na\r\n",
             "7ff00000000000000003\r\nabc\r\n",
             "0\r\n X: folded\r\n\r\n",
             "0\r\nX : a\r\n\r\n",
             "0\r\n: a\r\n\r\n",
             "0\r\nX\r\n\r\n",
             "0\r\nX: a\n\r\n",
             "0\r\nX: a\rb\r\n\r\n",
             "0\r\nX: a\x01\r\n\r\n",
             "0\r\n\n",
             "0\n\n",
         }) {
        Decoded decoded = decode(bytes);
        EXPECT_EQ(decoded.outcome, Kind::Refused) << bytes;
        EXPECT_EQ(decoded.refusal, Refusal::BadRequest) << bytes;
    }
}

TEST(ChunkedDecoder, RefusesTooMuchAsSoonAsItIsAnnounced) {
    const http::ChunkedLimits limits = {.max_body_bytes = 5};
    EXPECT_EQ(decode("5\r\nabcde\r\n0\r\n\r\n", limits).outcome, Kind::Done);
    EXPECT_EQ(decode("6\r\n", limits).refusal, Refusal::ContentTooLarge);
    EXPECT_EQ(decode("3\r\nabc\r\n3\r\n", limits).refusal, Refusal::ContentTooLarge);
    EXPECT_EQ(decode("ffffffffffffffff\r\n", limits).refusal, Refusal::ContentTooLarge);
    EXPECT_EQ(decode("1\r\na\r\nffffffffffffffff\r\n", {.max_body_bytes = UINT64_MAX}).refusal,
              Refusal::ContentTooLarge);
}

TEST(ChunkedDecoder, BoundsWhatItSkips) {
    EXPECT_EQ(decode("1;abc\r\na\r\n1;abc\r\na\r\n", {.max_body_bytes = 9, .max_extension_bytes = 7}).refusal,
              Refusal::BadRequest);
    EXPECT_EQ(decode("0\r\nX: abcdef\r\n\r\n", {.max_trailer_bytes = 8}).refusal, Refusal::FieldsTooLarge);
}
