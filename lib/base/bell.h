// A bell that wakes whoever waits for news. A ring while nobody waits is not lost: rings are counted, and a
// waiter says how many it has heard.

#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace base {

class Bell {
public:
    void ring();

    // Waits until there have been more rings than `heard`, or the time is over. Returns how many there have
    // been.
    std::uint64_t wait(std::uint64_t heard, std::chrono::milliseconds timeout);

private:
    std::mutex mutex_;
    std::condition_variable rang_;
    std::uint64_t rings_ = 0;
};

}  // namespace base
