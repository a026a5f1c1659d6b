// The counters of one loop. Only the loop's thread writes them; any thread may read them for the metrics.

#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <iterator>

#include "http/server.h"

namespace http {

class Counter {
public:
    // Only the owning thread adds, so a relaxed load and store are enough.
    void add(std::uint64_t by = 1) {
        value_.store(value_.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
    }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_{0};
};

// A histogram of the time that answers took which were not in memory.
class WaitCounters {
public:
    void add(std::chrono::microseconds wait) {
        std::size_t bound = 0;
        while (bound < std::size(kWaitBounds) && wait > kWaitBounds[bound])
            ++bound;
        counts_[bound].add();
        sum_.add(static_cast<std::uint64_t>(wait.count()));
    }
    std::uint64_t count(std::size_t bound) const { return counts_[bound].value(); }
    std::uint64_t microseconds() const { return sum_.value(); }

private:
    std::array<Counter, std::size(kWaitBounds) + 1> counts_;
    Counter sum_;
};

struct alignas(64) Counters {
    Counter from_pages;
    Counter rendered;  // requests for pages made while the reader waited
    Counter not_modified;
    Counter dynamic;
    Counter refused;
    std::array<Counter, 6> responses;
    Counter bytes_sent;
    Counter accepted;
    Counter turned_away;
    Counter accept_failures;
    WaitCounters waits;
};

}  // namespace http
