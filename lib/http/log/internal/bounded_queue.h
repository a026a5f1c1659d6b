// A lock-free queue of fixed size, for many producers and one consumer: Dmitry Vyukov's bounded queue.
//
// Each slot carries the number of the turn it is ready for. A producer that is held up in the middle of `put`
// delays the consumer, never another producer.

#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <memory>
#include <type_traits>

namespace http::internal {

template <typename T>
class BoundedQueue {
    // Slots are neither constructed nor cleared, so memory that was never filled costs nothing.
    static_assert(std::is_trivially_default_constructible_v<T> && std::is_trivially_destructible_v<T>);

public:
    // Room for `capacity`, rounded up to a power of two.
    explicit BoundedQueue(std::size_t capacity)
        : mask_(std::bit_ceil(capacity) - 1),
          turns_(std::make_unique<std::atomic<std::size_t>[]>(mask_ + 1)),
          values_(std::make_unique_for_overwrite<T[]>(mask_ + 1)) {
        for (std::size_t i = 0; i <= mask_; ++i)
            turns_[i].store(i, std::memory_order_relaxed);
    }

    // `fill(T&)` writes the value in place; it must not throw and must ignore the old content. False, without
    // calling `fill`, if the queue is full. Any thread may call.
    template <typename Fill>
    bool put(Fill fill) {
        std::size_t turn = tail_.load(std::memory_order_relaxed);
        while (true) {
            std::atomic<std::size_t>& ready = turns_[turn & mask_];
            auto ahead = static_cast<std::ptrdiff_t>(ready.load(std::memory_order_acquire) - turn);
            if (ahead < 0) return false;
            if (ahead > 0) {
                turn = tail_.load(std::memory_order_relaxed);
            } else if (tail_.compare_exchange_weak(turn, turn + 1, std::memory_order_relaxed)) {
                fill(values_[turn & mask_]);
                ready.store(turn + 1, std::memory_order_release);
                return true;
            }
        }
    }

    // `use(const T&)` reads the oldest value before its slot is reused. False if the queue is empty. Only one
    // thread may call.
    template <typename Use>
    bool take(Use use) {
        std::atomic<std::size_t>& ready = turns_[head_ & mask_];
        if (ready.load(std::memory_order_acquire) != head_ + 1) return false;
        use(static_cast<const T&>(values_[head_ & mask_]));
        ready.store(head_ + mask_ + 1, std::memory_order_release);
        ++head_;
        return true;
    }

private:
    std::size_t mask_;
    std::unique_ptr<std::atomic<std::size_t>[]> turns_;
    std::unique_ptr<T[]> values_;
    alignas(64) std::atomic<std::size_t> tail_{0};
    alignas(64) std::size_t head_ = 0;
};

}  // namespace http::internal
