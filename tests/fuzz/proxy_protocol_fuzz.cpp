// Fuzzes the parser of PROXY headers. It must give the same result for the whole header and for pieces of it,
// and must end inside its buffer.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "claim.h"
#include "http/connections/proxy_protocol.h"

namespace {

using http::ProxyParse;
using Outcome = http::ProxyParse::Outcome;

// Each piece is in memory of exactly its size, so that the sanitizer notices a read beyond its end.
ProxyParse parse_in_pieces(std::string_view bytes, std::size_t piece_size) {
    ProxyParse answer;
    std::size_t size = 0;
    do {
        size = std::min(size + piece_size, bytes.size());
        std::string buffer(bytes.substr(0, size));
        buffer.shrink_to_fit();
        answer = http::parse_proxy_header(buffer);
    } while (answer.outcome == Outcome::Incomplete && size < bytes.size());
    return answer;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    ProxyParse whole = http::parse_proxy_header(bytes);
    ProxyParse pieces = parse_in_pieces(bytes, data[0] % 16 + 1);
    CLAIM(pieces.outcome == whole.outcome && pieces.consumed == whole.consumed &&
          pieces.source == whole.source);
    CLAIM(whole.consumed <= bytes.size());
    CLAIM((whole.outcome == Outcome::Complete) == (whole.consumed > 0));
    if (whole.source)
        CLAIM(http::IpAddress::parse(whole.source->address.to_string()) == whole.source->address);
    return 0;
}
