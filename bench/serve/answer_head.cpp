#include "serve/answer_head.h"

#include <charconv>

namespace bench {

namespace {

template <typename Number>
bool parse_number(std::string_view text, Number& number) {
    return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc();
}

bool parse_length(std::string_view head, std::uint64_t& length) {
    constexpr std::string_view kName = "\r\nContent-Length: ";
    auto found = head.find(kName);
    return found != std::string_view::npos && parse_number(head.substr(found + kName.size()), length);
}

}  // namespace

std::optional<AnswerHead> find_answer_head(std::string_view bytes) {
    auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    AnswerHead head;
    head.size = end + 4;
    head.is_understood = bytes.starts_with("HTTP/1.1 ") && parse_number(bytes.substr(9), head.status);
    bool has_body = head.status != 204 && head.status != 304;
    if (has_body && !parse_length(bytes.substr(0, end + 2), head.length)) head.is_understood = false;
    return head;
}

}  // namespace bench
