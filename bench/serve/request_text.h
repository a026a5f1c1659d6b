// The requests that the load sends: always the same one, or one for a random page out of many.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bench {

struct RequestSettings {
    std::string path = "/";
    std::string accept_encoding;  // not sent if empty, like the next one
    std::string if_none_match;
    std::vector<std::string> fields;  // further ones, as `Name: value`
    // If set, each request is for `path` followed by a number below this.
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
