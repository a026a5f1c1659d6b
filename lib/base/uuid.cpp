#include "base/uuid.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <mutex>

#include "base/assert.h"
#include "base/hex.h"
#include "base/random.h"

namespace base {

namespace {

constexpr std::uint16_t kCounterEnd = 0x1000;

struct Tick {
    std::uint64_t millisecond;
    std::uint16_t counter;
};

// Returns a millisecond and a counter that together are later than every earlier pair, even if the clock
// steps back. Then the counter continues, and when its 12 bits are used up, the millisecond is increased
// ahead of the clock.
Tick next_tick(std::uint64_t now) {
    static std::mutex mutex;
    static Tick last{0, 0};
    std::lock_guard lock(mutex);
    if (now > last.millisecond) {
        last = {now, 0};
    } else if (++last.counter == kCounterEnd) {
        last = {last.millisecond + 1, 0};
    }
    return last;
}

// Identifiers are not secret, so random bytes may be fetched from the kernel in blocks of 512 bytes and kept
// until they are used.
void fill_from_store(std::span<std::byte> bytes) {
    thread_local std::array<std::byte, 512> store;
    thread_local std::size_t used = store.size();
    if (store.size() - used < bytes.size()) {
        fill_random(store);
        used = 0;
    }
    std::ranges::copy(std::span(store).subspan(used, bytes.size()), bytes.begin());
    used += bytes.size();
}

bool is_hyphen_place(std::size_t index) {
    return index == 8 || index == 13 || index == 18 || index == 23;
}

}  // namespace

Uuid Uuid::make(Time now) {
    Tick tick = next_tick(static_cast<std::uint64_t>(to_microseconds(now) / 1000));
    Uuid uuid;
    for (std::size_t i = 0; i < 6; ++i) {
        uuid.bytes_[i] = static_cast<std::byte>(tick.millisecond >> (8 * (5 - i)));
    }
    uuid.bytes_[6] = static_cast<std::byte>(0x70 | (tick.counter >> 8));
    uuid.bytes_[7] = static_cast<std::byte>(tick.counter);
    fill_from_store(std::span(uuid.bytes_).subspan(8));
    uuid.bytes_[8] = (uuid.bytes_[8] & std::byte{0x3F}) | std::byte{0x80};
    return uuid;
}

Uuid Uuid::of_hash(std::string_view hash) {
    Uuid uuid;
    STANHOPE_ASSERT(hash.size() >= uuid.bytes_.size());
    std::ranges::copy(std::as_bytes(std::span(hash)).first(uuid.bytes_.size()), uuid.bytes_.begin());
    uuid.bytes_[6] = (uuid.bytes_[6] & std::byte{0x0F}) | std::byte{0x80};
    uuid.bytes_[8] = (uuid.bytes_[8] & std::byte{0x3F}) | std::byte{0x80};
    return uuid;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    Uuid uuid;
    std::size_t digit = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_hyphen_place(i)) {
            if (text[i] != '-') return std::nullopt;
            continue;
        }
        auto value = hex_value(text[i]);
        if (!value) return std::nullopt;
        uuid.bytes_[digit / 2] = (uuid.bytes_[digit / 2] << 4) | static_cast<std::byte>(*value);
        ++digit;
    }
    return uuid;
}

std::string Uuid::to_string() const {
    std::string text = to_hex(std::string_view(reinterpret_cast<const char*>(bytes_.data()), bytes_.size()));
    for (std::size_t place : {8, 13, 18, 23})
        text.insert(place, 1, '-');
    return text;
}

}  // namespace base
