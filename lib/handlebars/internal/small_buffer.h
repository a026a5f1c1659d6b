// An array on the stack for at most kMost trivially destructible objects. The memory of unused elements is
// never written.

#pragma once

#include <cstddef>
#include <new>
#include <span>
#include <type_traits>

namespace handlebars::internal {

template <typename T, std::size_t kMost>
class SmallBuffer {
    static_assert(std::is_trivially_destructible_v<T>);

public:
    // Appends an object. There must be fewer than kMost objects before.
    void push(T thing) { new (room_ + sizeof(T) * count_++) T(thing); }
    std::span<const T> all() const { return {std::launder(reinterpret_cast<const T*>(room_)), count_}; }

private:
    alignas(T) std::byte room_[sizeof(T) * kMost];
    std::size_t count_ = 0;
};

}  // namespace handlebars::internal
