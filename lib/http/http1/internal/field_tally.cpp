#include "http/http1/internal/field_tally.h"

#include <charconv>

#include "base/strings.h"
#include "http/fields/internal/syntax.h"
#include "http/http1/internal/request_line.h"

namespace http::internal {

namespace {

using base::equals_ignoring_ascii_case;

std::optional<std::uint64_t> parse_length(std::string_view text) {
    std::uint64_t length = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return length;
}

Refusal keep_first(std::string_view value, std::string_view& kept) {
    if (kept.empty()) kept = value;
    return Refusal::None;
}

}  // namespace

Refusal FieldTally::notice_host(std::string_view value) {
    ++hosts_;
    host_ = value;
    return is_host(value) ? Refusal::None : Refusal::BadRequest;
}

// RFC 9112 §6.3: the value of Content-Length must be one number. A list is refused, even if it repeats the
// same number.
Refusal FieldTally::notice_content_length(std::string_view value, RequestHead& head) {
    ++content_lengths_;
    head.content_length = parse_length(value);
    return head.content_length ? Refusal::None : Refusal::BadRequest;
}

// RFC 9112 §6.1: Transfer-Encoding must name `chunked` once, as the last coding. We support no other coding.
Refusal FieldTally::notice_transfer_encoding(std::string_view value, RequestHead& head) {
    ++transfer_encodings_;
    if (equals_ignoring_ascii_case(value, "chunked")) {
        head.chunked = true;
        return Refusal::None;
    }
    bool chunked_before = false;
    ListReader codings(value);
    while (auto coding = codings.next()) {
        std::string_view name = trim_whitespace(coding->substr(0, coding->find(';')));
        if (!is_token(name) || chunked_before) return Refusal::BadRequest;
        chunked_before = equals_ignoring_ascii_case(name, "chunked");
        if (chunked_before && coding->size() > name.size()) return Refusal::BadRequest;
    }
    return Refusal::NotImplemented;
}

// Reads the options in a Connection field (RFC 9110 §7.6.1).
Refusal FieldTally::notice_connection(std::string_view value) {
    ListReader options(value);
    while (auto option = options.next()) {
        says_close_ = says_close_ || equals_ignoring_ascii_case(*option, "close");
        says_keep_alive_ = says_keep_alive_ || equals_ignoring_ascii_case(*option, "keep-alive");
        says_upgrade_ = says_upgrade_ || equals_ignoring_ascii_case(*option, "upgrade");
    }
    return Refusal::None;
}

// Reads an Expect field. Its only defined value is `100-continue` (RFC 9110 §10.1.1).
Refusal FieldTally::notice_expect(std::string_view value) {
    bool is_continue = equals_ignoring_ascii_case(value, "100-continue");
    (is_continue ? expects_continue_ : expects_another_thing_) = true;
    return Refusal::None;
}

// Looks at the length of a field's name first. That rules out most names without comparing letters.
Refusal FieldTally::notice(const Field& field, RequestHead& head) {
    ++fields_;
    auto is = [&](std::string_view name) { return equals_ignoring_ascii_case(field.name, name); };
    switch (field.name.size()) {
        case 4:
            if (is("host")) return notice_host(field.value);
            break;
        case 6:
            if (is("expect")) return notice_expect(field.value);
            break;
        case 7:
            if (is("upgrade")) return keep_first(field.value, upgrade_);
            break;
        case 10:
            if (is("connection")) return notice_connection(field.value);
            break;
        case 13:
            if (is("if-none-match")) return keep_first(field.value, head.if_none_match);
            break;
        case 14:
            if (is("content-length")) return notice_content_length(field.value, head);
            break;
        case 15:
            if (is("accept-encoding")) return keep_first(field.value, head.accept_encoding);
            break;
        case 17:
            if (is("transfer-encoding")) return notice_transfer_encoding(field.value, head);
            if (is("if-modified-since")) return keep_first(field.value, head.if_modified_since);
            break;
        default:
            break;
    }
    return Refusal::None;
}

// RFC 9112 §3.2: a request has exactly one Host field. Only an HTTP/1.0 request may have none.
Refusal FieldTally::settle_host(RequestHead& head) const {
    if (hosts_ > 1 || (hosts_ == 0 && head.minor_version >= 1)) return Refusal::BadRequest;
    if (head.host.empty()) head.host = host_;
    return Refusal::None;
}

// RFC 9112 §6.1 and §6.3: a request states the length of its body only once. HTTP/1.0 has no chunked bodies.
Refusal FieldTally::settle_framing(const RequestHead& head) const {
    if (content_lengths_ > 1 || transfer_encodings_ > 1) return Refusal::BadRequest;
    if (!head.chunked) return Refusal::None;
    return content_lengths_ > 0 || head.minor_version == 0 ? Refusal::BadRequest : Refusal::None;
}

// Decides whether the connection stays open (RFC 9112 §9.3). HTTP/1.0 has neither Upgrade nor Expect (RFC
// 9110 §7.8, §10.1.1).
Refusal FieldTally::settle_connection(RequestHead& head) const {
    bool is_modern = head.minor_version >= 1;
    head.keep_alive = !says_close_ && (is_modern || says_keep_alive_);
    if (!is_modern) return Refusal::None;
    if (says_upgrade_) head.upgrade = upgrade_;
    head.expect_continue = expects_continue_ && head.has_body();
    return expects_another_thing_ ? Refusal::ExpectationFailed : Refusal::None;
}

Refusal FieldTally::settle(RequestHead& head, std::size_t max_fields) const {
    if (fields_ > max_fields) return Refusal::FieldsTooLarge;
    if (Refusal refusal = settle_host(head); refusal != Refusal::None) return refusal;
    if (Refusal refusal = settle_framing(head); refusal != Refusal::None) return refusal;
    return settle_connection(head);
}

}  // namespace http::internal
