// What all connections of the load have seen together.

#pragma once

#include <cstdint>
#include <string>

#include "serve/answer_head.h"
#include "serve/latency_histogram.h"

namespace bench {

// What every answer must look like.
struct Expectation {
    int status = 200;
    // Of the body; learned from the first answer unless given.
    std::uint64_t length = kLearn;
    bool any_length = false;

    static constexpr std::uint64_t kLearn = ~std::uint64_t{0};

    bool is_met_by(const AnswerHead& head) {
        if (!head.is_understood || head.status != status) return false;
        if (length == kLearn) length = head.length;
        return any_length || head.length == length;
    }
};

struct Tally {
    std::uint64_t requests = 0;
    std::uint64_t errors = 0;
    std::uint64_t bytes = 0;  // received, with their heads
    // Whole bodies of each version, if they are checked.
    std::uint64_t bodies_a = 0;
    std::uint64_t bodies_b = 0;
    std::uint64_t bodies_torn = 0;
    LatencyHistogram latencies;
    std::string first_error;

    void note_error(std::string_view what) {
        if (errors++ == 0) first_error = what;
    }
};

}  // namespace bench
