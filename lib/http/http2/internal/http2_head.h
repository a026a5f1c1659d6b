// The head of a request as it comes in HTTP/2: field by field, with its method and target among them (RFC
// 9113 §8.3). Read as strictly as a head of HTTP/1.1 and into the same form, so that what answers it does not
// care.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "http/http1/request_head.h"

namespace http {

// Only one head comes at a time on a connection, so one of these serves all its requests and allocates
// nothing once it has grown to their size.
class Http2Head {
public:
    void clear();

    // nghttp2 has seen to it already that pseudo-fields come first, once each, and that no field is one of
    // HTTP/1.1's own (RFC 9113 §8.2).
    void add(std::string_view name, std::string_view value, const HeadLimits& limits);

    // `head` gets views into this. `has_body` if the request goes on after its head.
    Refusal read(RequestHead& head, bool has_body, const HeadLimits& limits) const;

private:
    struct Place {
        std::uint32_t begin = 0;
        std::uint32_t name_size = 0;
        std::uint32_t value_size = 0;
    };

    Place keep(std::string_view name, std::string_view value);
    std::string_view name_at(const Place& place) const;
    std::string_view value_at(const Place& place) const;

    std::string bytes_;
    std::vector<Place> fields_;
    std::string cookies_;  // browsers send each by itself (RFC 9113 §8.2.3)
    Place method_;
    Place target_;
    Place authority_;
    std::size_t size_ = 0;
    bool is_too_large_ = false;
};

}  // namespace http
