// Parses the head of a response as far as bench_load needs it: where the head ends, and how long the body is.
// It trusts the server, because it measures and does not test.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace bench {

struct AnswerHead {
    int status = 0;
    std::size_t size = 0;       // the bytes of the head, with the empty line
    std::uint64_t length = 0;   // the bytes of the body
    bool is_understood = true;  // false if it is not HTTP/1.1 or has no Content-Length
};

// Parses the head at the beginning of `bytes`. Returns nullopt until the end of the head has arrived.
std::optional<AnswerHead> find_answer_head(std::string_view bytes);

}  // namespace bench
