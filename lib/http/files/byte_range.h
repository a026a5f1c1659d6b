// Serves one range of bytes of a file (RFC 9110 §14). A request for several ranges gets the whole file, as
// the standard allows.

#pragma once

#include <cstdint>
#include <string_view>

#include "http/fields/conditional.h"

namespace http {

struct ByteRange {
    enum class Outcome {
        Whole,          // 200: no range, or one that we do not serve
        Partial,        // 206
        Unsatisfiable,  // 416
    };

    Outcome outcome = Outcome::Whole;
    std::uint64_t first = 0;  // if Partial
    std::uint64_t last = 0;   // if Partial; the last byte sent, not the one after it

    bool operator==(const ByteRange&) const = default;
};

// The range that the value of a Range field asks for, in a representation of `size` bytes. Only for GET (RFC
// 9110 §14.2).
ByteRange choose_range(std::string_view range, std::uint64_t size);

// Whether If-Range lets us honor the Range field (RFC 9110 §13.1.5). It must hold our strong entity tag, or
// exactly our Last-Modified once that is old enough to tell apart two states within a second (RFC 9110
// §8.8.2.2).
bool if_range_holds(std::string_view if_range, const Validators& current, base::Time now);

}  // namespace http
