// A histogram of latencies with steps of about 1.5 %. Its size is fixed, so adding a latency takes constant
// time.

#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstdint>

namespace bench {

class LatencyHistogram {
public:
    void add(std::chrono::nanoseconds latency) {
        auto nanoseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(0, latency.count()));
        ++counts_[step_of(nanoseconds)];
        ++total_;
        longest_ = std::max(longest_, nanoseconds);
    }

    // Returns a percentile: the time that the given share of requests (such as 0.99) did not exceed.
    double microseconds_at(double share) const {
        auto wanted = static_cast<std::uint64_t>(share * static_cast<double>(total_));
        std::uint64_t seen = 0;
        for (std::size_t step = 0; step < counts_.size(); ++step) {
            seen += counts_[step];
            if (seen > wanted) return static_cast<double>(end_of(step)) / 1000.0;
        }
        return longest_microseconds();
    }

    double longest_microseconds() const { return static_cast<double>(longest_) / 1000.0; }

private:
    // Each power of two is divided into kSteps steps. Below kSteps nanoseconds, a step is one nanosecond.
    static constexpr std::size_t kStepBits = 6;
    static constexpr std::size_t kSteps = std::size_t{1} << kStepBits;

    static std::size_t step_of(std::uint64_t value) {
        if (value < kSteps) return value;
        auto shift = static_cast<std::size_t>(std::bit_width(value)) - 1 - kStepBits;
        return (shift + 1) * kSteps + ((value >> shift) - kSteps);
    }

    static std::uint64_t end_of(std::size_t step) {
        if (step < kSteps) return step;
        std::size_t shift = step / kSteps - 1;
        return (kSteps + step % kSteps + 1) << shift;
    }

    std::array<std::uint64_t, (64 - kStepBits + 1) * kSteps> counts_{};
    std::uint64_t total_ = 0;
    std::uint64_t longest_ = 0;
};

}  // namespace bench
