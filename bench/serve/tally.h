// Counts the responses and errors of all connections of bench_load together.

#pragma once

#include <cstdint>
#include <string>

#include "serve/answer_head.h"
#include "serve/latency_histogram.h"

namespace bench {

// The status and body length that every response must have.
struct Expectation {
    int status = 200;
    // The length of the body. Unless it is given, that of the first response.
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
    std::uint64_t bytes = 0;  // bytes received, including heads
    // If bodies are checked: how many were entirely `A`, entirely `B`, or a mixture.
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
