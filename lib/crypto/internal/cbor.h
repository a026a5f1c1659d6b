// Reads the subset of CBOR (RFC 8949) that authenticators write (CTAP 2.1 §8, canonical form): definite
// lengths, no tags, no fractions, at most four levels deep. The bytes come from outside, so the reader does
// not allocate memory for the lengths that they claim.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace crypto::internal {

class CborReader {
public:
    explicit CborReader(std::string_view bytes) : rest_(bytes) {}

    // Each of these functions reads the next item if it has that type. Otherwise it returns nullopt and does
    // not advance.
    std::optional<std::int64_t> integer();
    std::optional<std::string_view> bytes() { return string_of(kBytes); }
    std::optional<std::string_view> text() { return string_of(kText); }
    std::optional<std::uint64_t> map() { return count_of(kMap); }  // returns the number of pairs that follow

    // Skips the next item of any type. Returns false if it is malformed or missing.
    bool skip(int depth = 0);

    std::string_view rest() const { return rest_; }

private:
    enum Major : std::uint8_t { kUnsigned, kNegative, kBytes, kText, kArray, kMap, kTag, kSimple };
    struct Head {
        Major major;
        std::uint64_t argument;
        std::size_t size;
    };

    std::optional<Head> head() const;
    std::optional<std::uint64_t> count_of(Major major);
    std::optional<std::string_view> string_of(Major major);

    std::string_view rest_;
};

}  // namespace crypto::internal
