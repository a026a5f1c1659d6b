// Wakes threads that wait for news. The bell counts its rings, so a ring while no thread waits is not lost: a
// waiter passes the count it has already seen.

#pragma once

#include <chrono>
#include <cstdint>

#include "base/mutex.h"

namespace base {

class Bell {
public:
    void ring();

    // Blocks until the count of rings differs from `heard` or `timeout` has passed. Returns the count.
    std::uint64_t wait(std::uint64_t heard, std::chrono::milliseconds timeout);

private:
    Mutex mutex_;
    Condition rang_;
    std::uint64_t rings_ GUARDED_BY(mutex_) = 0;
};

}  // namespace base
