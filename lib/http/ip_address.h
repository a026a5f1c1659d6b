// The address of a machine on the network, without a port.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace http {

// IPv4 or IPv6. An IPv4-mapped IPv6 address (`::ffff:192.0.2.1`) is the IPv4 address, so that one machine
// never counts as two.
class IpAddress {
public:
    static IpAddress from_v4(std::span<const std::uint8_t, 4> bytes);
    static IpAddress from_v6(std::span<const std::uint8_t, 16> bytes);

    // `192.0.2.1` or `2001:db8::1`; no port, no brackets, no zone, no leading zeros in IPv4.
    static std::optional<IpAddress> parse(std::string_view text);

    bool is_v4() const;
    bool is_loopback() const;  // `127.0.0.0/8` or `::1`
    std::string to_string() const;

    // All sixteen bytes; IPv4 in its mapped form.
    const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }

    auto operator<=>(const IpAddress&) const = default;

private:
    std::array<std::uint8_t, 16> bytes_{};
};

}  // namespace http
