#include "http/connections/proxy_protocol.h"

#include <array>
#include <charconv>

namespace http {

namespace {

using namespace std::string_view_literals;
using Outcome = ProxyParse::Outcome;

constexpr std::string_view kTextSignature = "PROXY ";
constexpr std::string_view kBinarySignature = "\r\n\r\n\0\r\nQUIT\n"sv;
constexpr std::size_t kMaxTextHeader = 107;  // including the CRLF (proxy-protocol.txt §2.1)
constexpr std::size_t kBinaryPrefix = 16;

constexpr ProxyParse kIncomplete = {Outcome::Incomplete, 0, std::nullopt};
constexpr ProxyParse kRefused = {Outcome::Refused, 0, std::nullopt};

// Version 1 (proxy-protocol.txt §2.1) is a line of text: `PROXY TCP4 192.0.2.1 198.51.100.7 56324 443`.

std::optional<std::uint16_t> parse_port(std::string_view text) {
    bool leading_zero = text.size() > 1 && text.front() == '0';
    std::uint16_t port = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc() || end != text.data() + text.size() || leading_zero) return std::nullopt;
    return port;
}

std::optional<IpAddress> parse_address(std::string_view family, std::string_view text) {
    bool written_as_v6 = text.find(':') != std::string_view::npos;
    if (written_as_v6 != (family == "TCP6")) return std::nullopt;
    return IpAddress::parse(text);
}

// Removes the next word and the space after it from the front of `rest`, and returns the word.
std::string_view take_word(std::string_view& rest) {
    std::size_t space = rest.find(' ');
    std::string_view word = rest.substr(0, space);
    rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
    return word;
}

std::optional<ProxySource> parse_text_source(std::string_view family, std::string_view rest) {
    auto source = parse_address(family, take_word(rest));
    auto destination = parse_address(family, take_word(rest));
    auto source_port = parse_port(take_word(rest));
    bool ends_well = rest.find(' ') == std::string_view::npos && parse_port(rest).has_value();
    if (!source || !destination || !source_port || !ends_well) return std::nullopt;
    return ProxySource{*source, *source_port};
}

ProxyParse parse_text_header(std::string_view buffer) {
    std::string_view head = buffer.substr(0, kMaxTextHeader);
    std::size_t end = head.find('\n');
    if (end == std::string_view::npos) return head.size() == kMaxTextHeader ? kRefused : kIncomplete;
    if (head[end - 1] != '\r') return kRefused;
    std::string_view rest = head.substr(kTextSignature.size(), end - 1 - kTextSignature.size());
    std::string_view family = take_word(rest);
    if (family == "UNKNOWN")
        return {Outcome::Complete, end + 1, std::nullopt};  // ignore the rest of the line
    if (family != "TCP4" && family != "TCP6") return kRefused;
    auto source = parse_text_source(family, rest);
    return source ? ProxyParse{Outcome::Complete, end + 1, source} : kRefused;
}

// Version 2 (proxy-protocol.txt §2.2) is binary: signature, version and command, address family, length,
// addresses, and TLV fields, which we skip.

std::uint8_t byte_at(std::string_view buffer, std::size_t at) {
    return static_cast<std::uint8_t>(buffer[at]);
}

std::uint16_t number_at(std::string_view buffer, std::size_t at) {
    return static_cast<std::uint16_t>(byte_at(buffer, at) << 8U | byte_at(buffer, at + 1));
}

template <std::size_t Size>
std::array<std::uint8_t, Size> bytes_at(std::string_view buffer, std::size_t at) {
    std::array<std::uint8_t, Size> bytes{};
    for (std::size_t i = 0; i < Size; ++i)
        bytes[i] = byte_at(buffer, at + i);
    return bytes;
}

// Reads the client's address and port. The header holds the source and destination addresses, then the source
// and destination ports. Returns nullopt if the header is too short.
template <std::size_t AddressSize>
std::optional<ProxySource> binary_source(std::string_view header,
                                         IpAddress (*make)(std::span<const std::uint8_t, AddressSize>)) {
    if (header.size() < kBinaryPrefix + 2 * AddressSize + 4) return std::nullopt;
    return ProxySource{make(bytes_at<AddressSize>(header, kBinaryPrefix)),
                       number_at(header, kBinaryPrefix + 2 * AddressSize)};
}

// Parses a header of version 2. `header` must be complete.
ProxyParse parse_binary_addresses(std::string_view header) {
    constexpr std::uint8_t kLocal = 0x20;
    constexpr std::uint8_t kProxy = 0x21;
    std::uint8_t command = byte_at(header, 12);
    if (command == kLocal) return {Outcome::Complete, header.size(), std::nullopt};
    if (command != kProxy) return kRefused;

    std::optional<ProxySource> source;
    switch (byte_at(header, 13)) {
        case 0x00:  // the address family is not specified
        case 0x31:  // a Unix stream socket
            return {Outcome::Complete, header.size(), std::nullopt};
        case 0x11:  // TCP over IPv4
            source = binary_source<4>(header, IpAddress::from_v4);
            break;
        case 0x21:  // TCP over IPv6
            source = binary_source<16>(header, IpAddress::from_v6);
            break;
        default:
            break;
    }
    return source ? ProxyParse{Outcome::Complete, header.size(), source} : kRefused;
}

ProxyParse parse_binary_header(std::string_view buffer) {
    if (buffer.size() > 12 && byte_at(buffer, 12) >> 4U != 2) return kRefused;
    if (buffer.size() < kBinaryPrefix) return kIncomplete;
    std::size_t size = kBinaryPrefix + number_at(buffer, 14);
    if (size > kMaxProxyHeaderBytes) return kRefused;
    return buffer.size() < size ? kIncomplete : parse_binary_addresses(buffer.substr(0, size));
}

}  // namespace

ProxyParse parse_proxy_header(std::string_view buffer) {
    if (buffer.starts_with(kTextSignature)) return parse_text_header(buffer);
    if (buffer.starts_with(kBinarySignature)) return parse_binary_header(buffer);
    bool may_become_one = kTextSignature.starts_with(buffer) || kBinarySignature.starts_with(buffer);
    return may_become_one ? kIncomplete : kRefused;
}

}  // namespace http
