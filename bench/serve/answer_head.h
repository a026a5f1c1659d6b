// What the load must know about an answer: where its head ends, and how long its body is. It trusts the
// server, because it measures and does not test.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace bench {

struct AnswerHead {
    int status = 0;
    std::size_t size = 0;       // of the head, with the empty line
    std::uint64_t length = 0;   // of the body
    bool is_understood = true;  // false if it is no HTTP/1.1, or does not say how long its body is
};

// The head that `bytes` begin with; nothing until its end has arrived.
std::optional<AnswerHead> find_answer_head(std::string_view bytes);

}  // namespace bench
