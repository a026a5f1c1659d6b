// Chooses the content coding of an answer: the one with the client's highest weight, and among equals the one
// that the server prefers (RFC 9110 §12.5.3).

#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace http {

enum class ContentCoding : std::uint8_t { Identity, Gzip, Zstd, Brotli };

// The name of a coding in the Content-Encoding field. Empty for Identity, which is sent without that field.
std::string_view content_coding_name(ContentCoding coding);

class CodingSet {
public:
    constexpr CodingSet() = default;
    constexpr CodingSet(std::initializer_list<ContentCoding> codings) {
        for (ContentCoding coding : codings)
            add(coding);
    }

    constexpr void add(ContentCoding coding) { bits_ = static_cast<std::uint8_t>(bits_ | bit(coding)); }
    constexpr bool contains(ContentCoding coding) const { return (bits_ & bit(coding)) != 0; }

    bool operator==(const CodingSet&) const = default;

private:
    static constexpr std::uint8_t bit(ContentCoding coding) {
        return static_cast<std::uint8_t>(1U << static_cast<unsigned>(coding));
    }

    std::uint8_t bits_ = 0;
};

// The coding to answer with. `accept_encoding` is the value of the Accept-Encoding field, or empty if the
// request has none. `preference` lists the codings the server may choose, best first. Identity is the
// fallback, even for a client that refuses it: RFC 9110 §12.5.3 lets a server ignore the field, and a plain
// page serves a reader better than 406. A malformed item of the field is ignored.
ContentCoding choose_coding(std::string_view accept_encoding, CodingSet available,
                            std::span<const ContentCoding> preference);

}  // namespace http
