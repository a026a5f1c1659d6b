// The head of an HTTP/2 request. It arrives field by field, with method and target among the fields (RFC 9113
// §8.3). It is read as strictly as an HTTP/1.1 head and into the same form, so the code that answers need not
// care.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "http/http1/request_head.h"

namespace http {

// A connection receives one head at a time. So one object serves all its requests, and allocates nothing once
// it has grown to their size.
class Http2Head {
public:
    void clear();

    // nghttp2 has already checked that pseudo-fields come first, once each, and that no field belongs to
    // HTTP/1.1 only (RFC 9113 §8.2).
    void add(std::string_view name, std::string_view value, const HeadLimits& limits);

    // `head` gets views into this object. `has_body` means that the request continues after its head.
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
    std::string cookies_;  // browsers send each cookie in a field of its own (RFC 9113 §8.2.3)
    Place method_;
    Place target_;
    Place authority_;
    std::size_t size_ = 0;
    bool is_too_large_ = false;
};

}  // namespace http
