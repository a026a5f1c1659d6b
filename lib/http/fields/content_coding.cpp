#include "http/fields/content_coding.h"

#include <array>
#include <optional>

#include "base/strings.h"
#include "http/fields/internal/syntax.h"

namespace http {

namespace {

constexpr std::size_t kCodings = 4;
constexpr int kFullWeight = 1'000;

// kUnasked is the weight of Identity if the client does not mention it: below every weight that a client can
// give. kRefused is the weight of a coding that the client does not accept.
constexpr int kUnasked = 0;
constexpr int kRefused = -1;

// The client's weight for each coding, in thousandths. A weight of 0 means "not acceptable" (RFC 9110
// §12.4.2) and is stored as kRefused.
using Weights = std::array<int, kCodings>;

// The exact values of Accept-Encoding that browsers and curl send. Nearly every request has one of these.
// They hold no weights, so they need no parsing.
struct Usual {
    std::string_view text;
    CodingSet codings;
};
constexpr Usual kUsual[] = {
    {"gzip, deflate, br, zstd", {ContentCoding::Gzip, ContentCoding::Brotli, ContentCoding::Zstd}},
    {"gzip, deflate, br", {ContentCoding::Gzip, ContentCoding::Brotli}},
    {"gzip, deflate", {ContentCoding::Gzip}},
    {"deflate, gzip, br, zstd", {ContentCoding::Gzip, ContentCoding::Brotli, ContentCoding::Zstd}},
    {"deflate, gzip, br", {ContentCoding::Gzip, ContentCoding::Brotli}},
    {"deflate, gzip", {ContentCoding::Gzip}},
    {"gzip", {ContentCoding::Gzip}},
};

std::optional<ContentCoding> coding_named(std::string_view name) {
    if (base::equals_ignoring_ascii_case(name, "gzip")) return ContentCoding::Gzip;
    if (base::equals_ignoring_ascii_case(name, "br")) return ContentCoding::Brotli;
    if (base::equals_ignoring_ascii_case(name, "zstd")) return ContentCoding::Zstd;
    if (base::equals_ignoring_ascii_case(name, "identity")) return ContentCoding::Identity;
    // RFC 9110 §8.4.1.3: `x-gzip` is an alias of `gzip`.
    if (base::equals_ignoring_ascii_case(name, "x-gzip")) return ContentCoding::Gzip;
    return std::nullopt;
}

// Parses a weight: `0` or `1` and up to three decimals, at most 1 (RFC 9110 §12.4.2). Returns it in
// thousandths; a weight of 0 becomes kRefused. Returns nullopt if the text is malformed.
std::optional<int> parse_weight(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    if (text.size() > 1 && text[1] != '.') return std::nullopt;
    int weight = (text[0] - '0') * kFullWeight;
    int unit = kFullWeight / 10;
    for (char digit : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (!internal::is_digit(digit)) return std::nullopt;
        weight += (digit - '0') * unit;
        unit /= 10;
    }
    if (weight > kFullWeight) return std::nullopt;
    return weight == 0 ? kRefused : weight;
}

// Parses the parameter after the semicolon of an item, such as `q=0.8`, with white space around it.
std::optional<int> parse_weight_parameter(std::string_view text) {
    text = internal::trim_whitespace(text);
    if (!text.starts_with("q=") && !text.starts_with("Q=")) return std::nullopt;
    return parse_weight(text.substr(2));
}

Weights read_weights(std::string_view accept_encoding) {
    std::array<std::optional<int>, kCodings> named;
    std::optional<int> others;
    internal::ListReader items(accept_encoding);
    while (auto item = items.next()) {
        std::size_t semicolon = item->find(';');
        std::string_view name = internal::trim_whitespace(item->substr(0, semicolon));
        std::optional<int> weight = kFullWeight;
        if (semicolon != std::string_view::npos) weight = parse_weight_parameter(item->substr(semicolon + 1));
        if (!weight) continue;
        if (name == "*") others = weight;
        if (auto coding = coding_named(name)) named[static_cast<std::size_t>(*coding)] = weight;
    }

    Weights weights{};
    for (std::size_t i = 0; i < kCodings; ++i) {
        bool is_identity = i == static_cast<std::size_t>(ContentCoding::Identity);
        weights[i] = named[i].value_or(others.value_or(is_identity ? kUnasked : kRefused));
    }
    return weights;
}

}  // namespace

std::string_view content_coding_name(ContentCoding coding) {
    switch (coding) {
        case ContentCoding::Identity:
            return "";
        case ContentCoding::Gzip:
            return "gzip";
        case ContentCoding::Zstd:
            return "zstd";
        case ContentCoding::Brotli:
            return "br";
    }
    return "";
}

ContentCoding choose_coding(std::string_view accept_encoding, CodingSet available,
                            std::span<const ContentCoding> preference) {
    if (accept_encoding.empty()) return ContentCoding::Identity;
    for (const Usual& usual : kUsual) {
        if (usual.text != accept_encoding) continue;
        for (ContentCoding coding : preference) {
            if (available.contains(coding) && usual.codings.contains(coding)) return coding;
        }
        return ContentCoding::Identity;
    }

    Weights weights = read_weights(accept_encoding);
    ContentCoding chosen = ContentCoding::Identity;
    int best = kRefused;
    for (ContentCoding coding : preference) {
        int weight = weights[static_cast<std::size_t>(coding)];
        if (!available.contains(coding) || weight <= best) continue;
        chosen = coding;
        best = weight;
    }
    bool identity_is_better = weights[static_cast<std::size_t>(ContentCoding::Identity)] > best;
    return identity_is_better ? ContentCoding::Identity : chosen;
}

}  // namespace http
