// A bell wakes threads that wait for an event. It counts its rings, so that a ring is not lost if no thread
// is waiting: a waiter passes the last count that it has seen.

#pragma once

#include <chrono>
#include <cstdint>

#include "base/mutex.h"

namespace base {

class Bell {
public:
    void ring();

    // Blocks until the count of rings differs from `heard`, the last count that the caller has seen, or
    // `timeout` has passed. Returns the current count.
    std::uint64_t wait(std::uint64_t heard, std::chrono::milliseconds timeout);

private:
    Mutex mutex_;
    Condition rang_;
    std::uint64_t rings_ GUARDED_BY(mutex_) = 0;
};

}  // namespace base
