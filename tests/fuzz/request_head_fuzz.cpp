// Fuzzes the parser of request heads. It must give the same result for the whole head and for pieces of it,
// and its views must point into its buffer.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "claim.h"
#include "http/fields/conditional.h"
#include "http/fields/content_coding.h"
#include "http/fields/forwarded.h"
#include "http/files/byte_range.h"
#include "http/http1/request_head.h"

namespace {

using http::ContentCoding;
using http::HeadParse;
using http::RequestHead;
using Outcome = http::HeadParse::Outcome;

constexpr http::HeadLimits kLimits = {.max_request_line = 200, .max_head_bytes = 600, .max_fields = 10};

// Each piece is in memory of exactly its size, so that the sanitizer notices a read beyond its end.
HeadParse parse_in_pieces(std::string_view bytes, std::size_t piece_size, std::string& buffer,
                          RequestHead& head) {
    HeadParse answer;
    std::size_t size = 0;
    do {
        size = std::min(size + piece_size, bytes.size());
        buffer = std::string(bytes.substr(0, size));
        buffer.shrink_to_fit();
        answer = http::parse_request_head(buffer, kLimits, answer.scan, head);
    } while (answer.outcome == Outcome::Incomplete && size < bytes.size());
    return answer;
}

void check_views(const RequestHead& head, std::string_view buffer) {
    for (std::string_view view : {head.method_text, head.target, head.host, head.upgrade,
                                  head.accept_encoding, head.if_none_match, head.if_modified_since}) {
        CLAIM(view.empty() || fuzz::lies_within(view, buffer));
    }
    CLAIM(head.path == "/" || fuzz::lies_within(head.path, buffer));
    for (const http::Field& field : head.fields) {
        CLAIM(!field.name.empty() && fuzz::lies_within(field.name, buffer));
        CLAIM(field.value.empty() || fuzz::lies_within(field.value, buffer));
        CLAIM(field.value.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos);
    }
}

void check_meaning(const RequestHead& head) {
    CLAIM(head.path.starts_with('/') || head.path == "*");
    CLAIM(!(head.chunked && head.content_length));
    CLAIM(!head.expect_continue || head.has_body());
    CLAIM(head.minor_version == 0 || !head.host.empty());
    CLAIM(head.fields.size() <= kLimits.max_fields);
}

// Evaluates the fields as a server does: codings, conditions, ranges, and the client's address.
void follow(const RequestHead& head) {
    constexpr ContentCoding kPreference[] = {ContentCoding::Brotli, ContentCoding::Gzip};
    const base::Time now = base::from_microseconds(1'795'426'200'000'000);
    const http::Validators validators = {"\"abc\"", now};
    const http::CodingSet available = {ContentCoding::Gzip};
    ContentCoding coding = http::choose_coding(head.accept_encoding, available, kPreference);
    CLAIM(coding == ContentCoding::Gzip || coding == ContentCoding::Identity);
    http::is_not_modified(head, validators, now);
    http::if_range_holds(head.find("if-range").value_or(""), validators, now);
    http::ByteRange range = http::choose_range(head.find("range").value_or(""), 1'000);
    if (range.outcome == http::ByteRange::Outcome::Partial)
        CLAIM(range.first <= range.last && range.last < 1'000);

    static const http::TrustedNetworks everyone =
        http::TrustedNetworks::parse(std::vector<std::string>{"0.0.0.0/0", "::/0"}).value();
    http::IpAddress client = http::client_address(*http::IpAddress::parse("::1"), head, everyone);
    CLAIM(http::IpAddress::parse(client.to_string()) == client);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    RequestHead head;
    HeadParse whole = http::parse_request_head(bytes, kLimits, {}, head);
    if (whole.outcome == Outcome::Complete) {
        CLAIM(whole.consumed <= bytes.size() && bytes.substr(0, whole.consumed).ends_with("\r\n\r\n"));
        check_views(head, bytes);
        check_meaning(head);
        follow(head);
    }

    RequestHead head_in_pieces;
    std::string buffer;
    HeadParse pieces = parse_in_pieces(bytes, data[0] % 16 + 1, buffer, head_in_pieces);
    CLAIM(pieces.outcome == whole.outcome && pieces.refusal == whole.refusal &&
          pieces.consumed == whole.consumed);
    if (whole.outcome == Outcome::Complete) {
        check_views(head_in_pieces, buffer);
        CLAIM(head_in_pieces.target == head.target && head_in_pieces.host == head.host);
        CLAIM(head_in_pieces.fields.size() == head.fields.size());
        CLAIM(head_in_pieces.keep_alive == head.keep_alive && head_in_pieces.chunked == head.chunked);
    }
    return 0;
}
