// An IPv4 or IPv6 address, without a port.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace http {

// An IP address. An IPv4-mapped IPv6 address (`::ffff:192.0.2.1`) becomes the IPv4 address, so that one
// machine never counts as two.
class IpAddress {
public:
    static IpAddress from_v4(std::span<const std::uint8_t, 4> bytes);
    static IpAddress from_v6(std::span<const std::uint8_t, 16> bytes);

    // Parses `192.0.2.1` or `2001:db8::1`. Returns nullopt for any other text, also for an address with a
    // port, brackets, a zone identifier, or leading zeros in IPv4.
    static std::optional<IpAddress> parse(std::string_view text);

    bool is_v4() const;
    bool is_loopback() const;  // true for `127.0.0.0/8` and `::1`
    std::string to_string() const;

    // The address as sixteen bytes. An IPv4 address has its IPv4-mapped form.
    const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }

    auto operator<=>(const IpAddress&) const = default;

private:
    std::array<std::uint8_t, 16> bytes_{};
};

}  // namespace http
