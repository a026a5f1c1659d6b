#include "http/http2/internal/http2_head.h"

#include <algorithm>

#include "base/strings.h"
#include "http/http1/internal/field_tally.h"
#include "http/http1/internal/request_line.h"

namespace http {

namespace {

// The bytes that each field counts besides its name and value, as `: ` and CRLF do in HTTP/1.1. So the limits
// mean the same in both protocols.
constexpr std::size_t kFieldOverhead = 4;

}  // namespace

void Http2Head::clear() {
    bytes_.clear();
    fields_.clear();
    cookies_.clear();
    method_ = target_ = authority_ = {};
    size_ = 0;
    is_too_large_ = false;
}

void Http2Head::add(std::string_view name, std::string_view value, const HeadLimits& limits) {
    size_ += name.size() + value.size() + kFieldOverhead;
    is_too_large_ = is_too_large_ || size_ > limits.max_head_bytes || fields_.size() > limits.max_fields;
    if (is_too_large_) return;
    if (name == "cookie") {
        cookies_.append(cookies_.empty() ? "" : "; ").append(value);
    } else if (!name.starts_with(':')) {
        fields_.push_back(keep(name, value));
    } else if (name == ":method") {
        method_ = keep(name, value);
    } else if (name == ":path") {
        target_ = keep(name, value);
    } else if (name == ":authority") {
        authority_ = keep(name, value);
    }
}

Http2Head::Place Http2Head::keep(std::string_view name, std::string_view value) {
    Place place{static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(name.size()),
                static_cast<std::uint32_t>(value.size())};
    bytes_.append(name).append(value);
    return place;
}

std::string_view Http2Head::name_at(const Place& place) const {
    return std::string_view(bytes_).substr(place.begin, place.name_size);
}

std::string_view Http2Head::value_at(const Place& place) const {
    return std::string_view(bytes_).substr(place.begin + place.name_size, place.value_size);
}

Refusal Http2Head::read(RequestHead& head, bool has_body, const HeadLimits& limits) const {
    head = RequestHead{};
    if (is_too_large_) return Refusal::FieldsTooLarge;
    head.method_text = value_at(method_);
    head.target = value_at(target_);
    if (head.target.size() > limits.max_request_line) return Refusal::TargetTooLong;
    // Refuse targets in absolute form: HTTP/2 sends :scheme and :authority instead.
    if (!head.target.starts_with('/') && head.target != "*") return Refusal::BadRequest;
    if (Refusal refusal = internal::read_method_and_target(head); refusal != Refusal::None) return refusal;

    internal::FieldTally tally;
    auto take = [&](const Field& field) {
        head.fields.append(field);
        return tally.notice(field, head);
    };
    std::string_view authority = value_at(authority_);
    if (!authority.empty()) {
        if (Refusal refusal = take({"host", authority}); refusal != Refusal::None) return refusal;
    }
    for (const Place& place : fields_) {
        Field field{name_at(place), value_at(place)};
        // RFC 9113 §8.3.1: if there is an :authority, the Host field must repeat it, or the request is
        // malformed.
        bool repeats = !authority.empty() && field.name == "host";
        if (repeats && !base::equals_ignoring_ascii_case(field.value, authority)) return Refusal::BadRequest;
        if (repeats) continue;
        if (Refusal refusal = take(field); refusal != Refusal::None) return refusal;
    }
    if (!cookies_.empty()) take({"cookie", cookies_});
    Refusal refusal = tally.settle(head, std::min(limits.max_fields, kMaxFields));
    head.chunked = has_body && !head.content_length;
    head.expect_continue = head.expect_continue || (has_body && head.find("expect").has_value());
    return refusal;
}

}  // namespace http
