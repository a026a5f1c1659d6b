// The head of an HTTP/2 request. It arrives field by field; method and target are pseudo-fields (RFC 9113
// §8.3). It is checked as strictly as an HTTP/1.1 head and becomes a RequestHead, too. So the code that
// answers need not know the protocol.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "http/http1/request_head.h"

namespace http {

// Collects the fields of one request at a time. A connection receives heads one after the other, so it reuses
// one object for all of them and seldom allocates memory.
class Http2Head {
public:
    void clear();

    // Adds a field. nghttp2 has already checked that pseudo-fields come first, once each, and that no field
    // belongs to HTTP/1.1 only (RFC 9113 §8.2).
    void add(std::string_view name, std::string_view value, const HeadLimits& limits);

    // Parses the collected fields into `head`, which gets views into this object. `has_body` tells whether a
    // body follows the head.
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
    // The values of all cookie fields, joined. Browsers send each cookie in a separate field (RFC 9113
    // §8.2.3).
    std::string cookies_;
    Place method_;
    Place target_;
    Place authority_;
    std::size_t size_ = 0;
    bool is_too_large_ = false;
};

}  // namespace http
