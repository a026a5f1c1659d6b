// Clocks that tell the time of day. Code that needs the time takes a Clock by reference, so that a test can
// set the time.

#pragma once

#include <atomic>

#include "base/time.h"

namespace base {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Time now() const = 0;
};

class SystemClock final : public Clock {
public:
    Time now() const override;
};

// A clock for tests that stands still until the test advances it.
class FixedClock final : public Clock {
public:
    explicit FixedClock(Time start) : now_(start) {}

    Time now() const override { return now_.load(); }
    void advance(std::chrono::microseconds by) { now_.store(now_.load() + by); }

private:
    std::atomic<Time> now_;
};

}  // namespace base
