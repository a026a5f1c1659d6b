// Identifiers that sort by the time of their creation: UUID version 7, RFC 9562 §5.7.

#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace base {

class Uuid {
public:
    // Makes an identifier of 48 bits of milliseconds, a counter and 62 random bits. The counter sorts
    // identifiers that one process makes in the same millisecond (RFC 9562 §6.2, method 1). Any thread may
    // call.
    static Uuid make(Time now);

    // Returns the same identifier for the same hash (version 8, RFC 9562 §5.8). The hash must have at least
    // 16 bytes.
    static Uuid of_hash(std::string_view hash);

    // Parses the 36-character form in lower or upper case. Returns nullopt for any other text.
    static std::optional<Uuid> parse(std::string_view text);

    std::string to_string() const;  // the 36-character form in lower case

    auto operator<=>(const Uuid&) const = default;

private:
    std::array<std::byte, 16> bytes_{};
};

}  // namespace base
