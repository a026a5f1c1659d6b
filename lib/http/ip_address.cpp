#include "http/ip_address.h"

#include <algorithm>

#include <arpa/inet.h>

namespace http {

namespace {

// The first bytes of an IPv4-mapped IPv6 address (RFC 4291 §2.5.5.2).
constexpr std::array<std::uint8_t, 12> kMappedPrefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

}  // namespace

IpAddress IpAddress::from_v4(std::span<const std::uint8_t, 4> bytes) {
    IpAddress address;
    std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), address.bytes_.begin());
    std::copy(bytes.begin(), bytes.end(), address.bytes_.begin() + kMappedPrefix.size());
    return address;
}

IpAddress IpAddress::from_v6(std::span<const std::uint8_t, 16> bytes) {
    IpAddress address;
    std::copy(bytes.begin(), bytes.end(), address.bytes_.begin());
    return address;
}

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
    std::array<char, INET6_ADDRSTRLEN> terminated{};
    if (text.size() >= terminated.size()) return std::nullopt;
    std::copy(text.begin(), text.end(), terminated.begin());
    if (text.find('\0') != std::string_view::npos) return std::nullopt;

    std::array<std::uint8_t, 16> bytes{};
    if (inet_pton(AF_INET, terminated.data(), bytes.data()) == 1) return from_v4(std::span(bytes).first<4>());
    if (inet_pton(AF_INET6, terminated.data(), bytes.data()) == 1) return from_v6(bytes);
    return std::nullopt;
}

bool IpAddress::is_v4() const {
    return std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), bytes_.begin());
}

bool IpAddress::is_loopback() const {
    constexpr std::array<std::uint8_t, 16> kLoopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    return is_v4() ? bytes_[12] == 127 : bytes_ == kLoopback;
}

std::string IpAddress::to_string() const {
    std::array<char, INET6_ADDRSTRLEN> text{};
    bool v4 = is_v4();
    inet_ntop(v4 ? AF_INET : AF_INET6, bytes_.data() + (v4 ? kMappedPrefix.size() : 0), text.data(),
              text.size());
    return text.data();
}

}  // namespace http
