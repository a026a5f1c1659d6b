// Fuzzes the decoder of chunked bodies. It must give the same bytes for the whole body and for pieces of it,
// and never more than allowed.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "claim.h"
#include "http/http1/chunked_decoder.h"

namespace {

using http::ChunkedDecoder;
using Kind = http::ChunkedDecoder::Step::Kind;

constexpr http::ChunkedLimits kLimits = {
    .max_body_bytes = 300, .max_extension_bytes = 40, .max_trailer_bytes = 60};

struct Decoded {
    Kind end = Kind::NeedMore;
    http::Refusal refusal = http::Refusal::None;
    std::size_t consumed = 0;
    std::string body;

    bool operator==(const Decoded&) const = default;
};

// Each piece is in memory of exactly its size, so that the sanitizer notices a read beyond its end.
Decoded decode(std::string_view bytes, std::size_t piece_size) {
    ChunkedDecoder decoder(kLimits);
    Decoded decoded;
    while (decoded.consumed < bytes.size()) {
        std::string piece(bytes.substr(decoded.consumed, piece_size));
        piece.shrink_to_fit();
        ChunkedDecoder::Step step = decoder.next(piece);
        CLAIM(step.consumed <= piece.size());
        CLAIM(step.kind != Kind::NeedMore || step.consumed == piece.size());
        CLAIM((step.kind == Kind::Data) == !step.data.empty());
        CLAIM(step.data.empty() || fuzz::lies_within(step.data, piece));
        CLAIM((step.kind == Kind::Refused) == (step.refusal != http::Refusal::None));
        decoded.consumed += step.consumed;
        decoded.body += step.data;
        decoded.refusal = step.refusal;
        decoded.end = step.kind == Kind::Data ? Kind::NeedMore : step.kind;
        if (decoded.end != Kind::NeedMore) break;
    }
    CLAIM(decoded.body.size() <= kLimits.max_body_bytes);
    return decoded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    CLAIM(decode(bytes, std::max<std::size_t>(bytes.size(), 1)) == decode(bytes, data[0] % 16 + 1));
    return 0;
}
