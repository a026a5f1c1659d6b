// Part of a file on request: one range of bytes (RFC 9110 §14). Several at once are not served; such a
// request gets the whole, as the standard allows.

#pragma once

#include <cstdint>
#include <string_view>

#include "http/fields/conditional.h"

namespace http {

struct ByteRange {
    enum class Outcome {
        Whole,          // 200: no range, or none that we serve
        Partial,        // 206
        Unsatisfiable,  // 416
    };

    Outcome outcome = Outcome::Whole;
    std::uint64_t first = 0;  // if Partial
    std::uint64_t last = 0;   // if Partial; the last byte sent, not the one after it

    bool operator==(const ByteRange&) const = default;
};

// What the value of a Range field asks for in a representation of `size` bytes. Only for GET (RFC 9110
// §14.2).
ByteRange choose_range(std::string_view range, std::uint64_t size);

// Whether a Range field may be heeded in view of If-Range (RFC 9110 §13.1.5): a strong tag that is ours, or
// our very Last-Modified once it is old enough to tell two states of one second apart (RFC 9110 §8.8.2.2).
bool if_range_holds(std::string_view if_range, const Validators& current, base::Time now);

}  // namespace http
