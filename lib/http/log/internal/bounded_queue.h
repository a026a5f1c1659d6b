// A lock-free queue of fixed size, for many producers and one consumer: Dmitry Vyukov's bounded queue.
//
// Each slot has a sequence number that says which `put` or `take` may use it next. A producer that is
// suspended in the middle of `put` delays the consumer, but never another producer.

#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <memory>
#include <type_traits>

namespace http::internal {

template <typename T>
class BoundedQueue {
    // The queue neither constructs nor clears its slots, so slots that were never filled occupy no physical
    // memory.
    static_assert(std::is_trivially_default_constructible_v<T> && std::is_trivially_destructible_v<T>);

public:
    // Makes a queue for `capacity` values, rounded up to a power of two.
    explicit BoundedQueue(std::size_t capacity)
        : mask_(std::bit_ceil(capacity) - 1),
          turns_(std::make_unique<std::atomic<std::size_t>[]>(mask_ + 1)),
          values_(std::make_unique_for_overwrite<T[]>(mask_ + 1)) {
        for (std::size_t i = 0; i <= mask_; ++i)
            turns_[i].store(i, std::memory_order_relaxed);
    }

    // Appends a value, which `fill(T&)` writes in place. `fill` must not throw and must overwrite the slot's
    // old content. Returns false, without calling `fill`, if the queue is full. Any thread may call.
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

    // Calls `use(const T&)` with the oldest value and removes it. Returns false if the queue is empty. Only
    // one thread may call.
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
