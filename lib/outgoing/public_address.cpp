#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

#include <netinet/in.h>

#include "outgoing/http_client.h"

namespace outgoing {

namespace {

struct Range {
    std::array<std::uint8_t, 16> begin;
    unsigned bits;
};

constexpr Range kSpecial4[] = {
    {{0}, 8},
    {{10}, 8},
    {{100, 64}, 10},
    {{127}, 8},
    {{169, 254}, 16},
    {{172, 16}, 12},
    {{192, 0, 0}, 24},
    {{192, 0, 2}, 24},
    {{192, 88, 99}, 24},
    {{192, 168}, 16},
    {{198, 18}, 15},
    {{198, 51, 100}, 24},
    {{203, 0, 113}, 24},
    {{224}, 3},
};

// The special-purpose ranges within 2000::/3, the only public range of IPv6 addresses.
constexpr Range kSpecial6[] = {
    {{0x20, 0x01}, 23},              // protocol assignments, such as Teredo tunnels
    {{0x20, 0x01, 0x0d, 0xb8}, 32},  // addresses for documentation
    {{0x20, 0x02}, 16},              // 6to4 tunnels
    {{0x3f, 0xff}, 20},              // addresses for documentation
};
constexpr Range kPublic6{{0x20}, 3};
constexpr Range kMapped4{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96};

bool is_within(std::span<const std::uint8_t> address, const Range& range) {
    for (unsigned bit = 0; bit < range.bits; bit += 8) {
        unsigned kept = std::min(8U, range.bits - bit);
        auto mask = static_cast<std::uint8_t>(0xffU << (8 - kept));
        if ((address[bit / 8] & mask) != (range.begin[bit / 8] & mask)) return false;
    }
    return true;
}

bool is_within_any(std::span<const std::uint8_t> address, std::span<const Range> ranges) {
    for (const Range& range : ranges) {
        if (is_within(address, range)) return true;
    }
    return false;
}

}  // namespace

bool is_public_address(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        std::array<std::uint8_t, 4> bytes{};
        std::memcpy(bytes.data(), &reinterpret_cast<const sockaddr_in&>(address).sin_addr, bytes.size());
        return !is_within_any(bytes, kSpecial4);
    }
    if (address.sa_family != AF_INET6) return false;
    std::array<std::uint8_t, 16> bytes{};
    std::memcpy(bytes.data(), &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, bytes.size());
    if (is_within(bytes, kMapped4)) return !is_within_any(std::span(bytes).subspan(12), kSpecial4);
    return is_within(bytes, kPublic6) && !is_within_any(bytes, kSpecial6);
}

}  // namespace outgoing
