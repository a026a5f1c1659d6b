// Chooses the range of a file's bytes that a request asks for (RFC 9110 §14). A request for several ranges
// gets the whole file, as the standard allows.

#pragma once

#include <cstdint>
#include <string_view>

#include "http/fields/conditional.h"

namespace http {

struct ByteRange {
    enum class Outcome {
        Whole,          // 200: no range was requested, or one that we do not serve
        Partial,        // 206: the range from `first` to `last` is sent
        Unsatisfiable,  // 416: the range lies beyond the end of the file
    };

    Outcome outcome = Outcome::Whole;
    std::uint64_t first = 0;  // set if Partial: the first byte to send
    std::uint64_t last = 0;   // set if Partial: the last byte to send, inclusive

    bool operator==(const ByteRange&) const = default;
};

// Parses the value of a Range field and returns the range to send of a file with `size` bytes. Use it only
// for GET requests (RFC 9110 §14.2).
ByteRange choose_range(std::string_view range, std::uint64_t size);

// Whether the If-Range field lets us honor the Range field (RFC 9110 §13.1.5). It must hold our strong entity
// tag, or exactly our Last-Modified date. The date must be at least a second old, because a younger one may
// stand for two versions of the file (RFC 9110 §8.8.2.2).
bool if_range_holds(std::string_view if_range, const Validators& current, base::Time now);

}  // namespace http
