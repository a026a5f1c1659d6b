// Parses a stream of HTTP/1.1 requests for tests, as a connection would: heads and bodies in turn, until
// something ends the stream.

#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "http/http1/chunked_decoder.h"
#include "http/http1/request_head.h"

namespace http::testing {

struct RequestStream {
    enum class End {
        Finished,    // the bytes end after a complete request
        Incomplete,  // the bytes end in the middle of a head or a body
        Refused,
        Closed,    // the client asked to close; the bytes after that request are not read
        Upgraded,  // the client switches to another protocol after this request
    };

    End end = End::Finished;
    Refusal refusal = Refusal::None;
    std::size_t requests = 0;  // requests that were read completely, with their bodies
    std::string bodies;

    bool operator==(const RequestStream&) const = default;
};

inline constexpr std::uint64_t kMaxTestBodyBytes = 1'000'000;

// Reads the body that `head` announces, and returns how many bytes it consumed. Sets `stream.end` if the body
// is incomplete or refused.
inline std::size_t read_body(std::string_view bytes, const RequestHead& head, RequestStream& stream) {
    if (!head.chunked) {
        std::uint64_t length = head.content_length.value_or(0);
        if (length > kMaxTestBodyBytes) {
            stream.end = RequestStream::End::Refused;
            stream.refusal = Refusal::ContentTooLarge;
            return 0;
        }
        if (length > bytes.size()) stream.end = RequestStream::End::Incomplete;
        stream.bodies += bytes.substr(0, length);
        return std::min<std::size_t>(length, bytes.size());
    }
    ChunkedDecoder decoder({.max_body_bytes = kMaxTestBodyBytes});
    for (std::size_t consumed = 0;;) {
        ChunkedDecoder::Step step = decoder.next(bytes.substr(consumed));
        consumed += step.consumed;
        stream.bodies += step.data;
        if (step.kind == ChunkedDecoder::Step::Kind::Data) continue;
        if (step.kind == ChunkedDecoder::Step::Kind::NeedMore) stream.end = RequestStream::End::Incomplete;
        if (step.kind == ChunkedDecoder::Step::Kind::Refused) stream.end = RequestStream::End::Refused;
        stream.refusal = step.refusal;
        return consumed;
    }
}

// Reads the requests in `bytes`. If `dripping` is true, it passes each head to the parser byte by byte.
inline RequestStream read_requests(std::string_view bytes, bool dripping = false) {
    RequestStream stream;
    RequestHead head;
    while (!bytes.empty()) {
        HeadParse parsed;
        std::size_t fed = dripping ? 0 : bytes.size();
        do {
            parsed = parse_request_head(bytes.substr(0, fed), HeadLimits{}, parsed.scan, head);
        } while (parsed.outcome == HeadParse::Outcome::Incomplete && fed++ < bytes.size());
        if (parsed.outcome != HeadParse::Outcome::Complete) {
            bool refused = parsed.outcome == HeadParse::Outcome::Refused;
            stream.end = refused ? RequestStream::End::Refused : RequestStream::End::Incomplete;
            stream.refusal = parsed.refusal;
            return stream;
        }
        bytes.remove_prefix(parsed.consumed);
        bytes.remove_prefix(read_body(bytes, head, stream));
        if (stream.end != RequestStream::End::Finished) return stream;
        ++stream.requests;
        if (!head.upgrade.empty()) stream.end = RequestStream::End::Upgraded;
        if (!head.keep_alive) stream.end = RequestStream::End::Closed;
        if (stream.end != RequestStream::End::Finished) return stream;
    }
    return stream;
}

}  // namespace http::testing
