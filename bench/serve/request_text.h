// Makes the requests that bench_load sends: always the same one, or each for a random page.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bench {

struct RequestSettings {
    std::string path = "/";
    std::string accept_encoding;  // header field Accept-Encoding; not sent if empty
    std::string if_none_match;
    std::vector<std::string> fields;  // further header fields, as `Name: value`
    // If it is not 0, each request is for `path` followed by a random number below it.
    std::uint64_t spread = 0;
};

class RequestText {
public:
    explicit RequestText(const RequestSettings& settings);

    void append_next(std::string& out);

private:
    std::uint64_t random();

    std::string before_;
    std::string after_;
    std::uint64_t spread_;
    std::uint64_t state_ = 88'172'645'463'325'252;
};

}  // namespace bench
