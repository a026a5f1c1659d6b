#include "http/http1/internal/control_scan.h"

#include <bit>
#include <cstdint>
#include <cstring>

#include "http/fields/internal/syntax.h"

namespace http::internal {

namespace {

static_assert(std::endian::native == std::endian::little, "The first byte must be the lowest.");

// Returns a mask with the high bit of each byte that is below 0x20 or equals 0x7F. Only the lowest set bit is
// reliable, because a borrow may mark bytes above it wrongly.
std::uint64_t control_bits(std::uint64_t eight) {
    constexpr std::uint64_t kOnes = 0x0101010101010101U;
    constexpr std::uint64_t kHighBits = 0x8080808080808080U;
    std::uint64_t below_space = (eight - kOnes * 0x20) & ~eight;
    std::uint64_t deleted = eight ^ (kOnes * 0x7F);
    return (below_space | ((deleted - kOnes) & ~deleted)) & kHighBits;
}

bool is_sought(char character) {
    return is_control(character) && character != '\t';
}

}  // namespace

std::size_t find_control(std::string_view buffer, std::size_t begin, std::size_t end) {
    std::uint64_t eight = 0;
    while (begin + sizeof eight <= end) {
        std::memcpy(&eight, buffer.data() + begin, sizeof eight);
        std::uint64_t found = control_bits(eight);
        begin += found == 0 ? sizeof eight : static_cast<std::size_t>(std::countr_zero(found)) / 8;
        if (found == 0) continue;
        if (is_sought(buffer[begin])) return begin;
        ++begin;  // skip a tab
    }
    while (begin < end && !is_sought(buffer[begin]))
        ++begin;
    return begin;
}

}  // namespace http::internal
