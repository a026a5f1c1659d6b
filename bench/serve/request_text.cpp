#include "serve/request_text.h"

#include <iterator>

#include <fmt/format.h>

namespace bench {

RequestText::RequestText(const RequestSettings& settings)
    : before_("GET " + settings.path),
      after_(" HTTP/1.1\r\nHost: bench.example\r\nUser-Agent: bench_load\r\nAccept: text/html\r\n"),
      spread_(settings.spread) {
    if (!settings.accept_encoding.empty()) {
        after_ += fmt::format("Accept-Encoding: {}\r\n", settings.accept_encoding);
    }
    if (!settings.if_none_match.empty())
        after_ += fmt::format("If-None-Match: {}\r\n", settings.if_none_match);
    for (const std::string& field : settings.fields)
        after_ += field + "\r\n";
    after_ += "\r\n";
}

void RequestText::append_next(std::string& out) {
    out += before_;
    if (spread_ > 0) fmt::format_to(std::back_inserter(out), "{}", random() % spread_);
    out += after_;
}

// Marsaglia's xorshift generator. It is fast, and returns the same sequence in every run.
std::uint64_t RequestText::random() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_;
}

}  // namespace bench
