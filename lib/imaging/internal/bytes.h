// Reads numbers from bytes that may end anywhere. Reading beyond the end returns zero, and then `failed`
// stays true.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace imaging::internal {

class Bytes {
public:
    explicit Bytes(std::string_view bytes) : rest_(bytes) {}

    bool failed() const { return failed_; }
    std::size_t left() const { return rest_.size(); }

    std::string_view text(std::uint64_t count) {
        if (count > rest_.size()) {
            failed_ = true;
            rest_ = {};
            return {};
        }
        std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }
    void skip(std::uint64_t count) { text(count); }

    std::uint32_t u8() { return static_cast<std::uint32_t>(big(1)); }
    std::uint32_t u16() { return static_cast<std::uint32_t>(big(2)); }
    std::uint32_t u32() { return static_cast<std::uint32_t>(big(4)); }
    std::uint64_t u64() { return big(8); }
    std::uint32_t u16_little() { return little(2); }
    std::uint32_t u24_little() { return little(3); }
    std::uint32_t u32_little() { return little(4); }

    // Reads a big-endian number of `count` bytes, at most eight.
    std::uint64_t big(std::size_t count) {
        std::uint64_t number = 0;
        for (char byte : text(count))
            number = (number << 8U) | static_cast<unsigned char>(byte);
        return number;
    }

private:
    std::uint32_t little(std::size_t count) {
        std::uint32_t number = 0;
        unsigned shift = 0;
        for (char byte : text(count)) {
            number |= std::uint32_t{static_cast<unsigned char>(byte)} << shift;
            shift += 8;
        }
        return number;
    }

    std::string_view rest_;
    bool failed_ = false;
};

// A box of an ISO base media file (ISO/IEC 14496-12 §4.2): a length, a name of four letters, and contents.
struct Box {
    std::string_view name;
    Bytes contents;
};

// Reads the next box and advances `bytes`. Returns nullopt at the end, or if the box is incomplete.
inline std::optional<Box> next_box(Bytes& bytes) {
    if (bytes.left() < 8) return std::nullopt;
    std::uint64_t size = bytes.u32();
    std::string_view name = bytes.text(4);
    std::uint64_t head = 8;
    if (size == 1) {
        size = bytes.u64();
        head = 16;
    }
    std::uint64_t length = size == 0 ? bytes.left() : size - head;
    if (bytes.failed() || (size != 0 && size < head) || length > bytes.left()) return std::nullopt;
    return Box{name, Bytes(bytes.text(length))};
}

}  // namespace imaging::internal
