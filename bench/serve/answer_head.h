// What the load needs to know of an answer: where its head ends, and how long its body is. Trusts the server:
// this measures, it does not test.

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

// The head that `bytes` begin with; nothing while its end has not arrived.
std::optional<AnswerHead> find_answer_head(std::string_view bytes);

}  // namespace bench
