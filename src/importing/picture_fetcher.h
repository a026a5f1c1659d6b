// Fetches the pictures of an old site, politely: one after the other, with a pause between two requests to a
// host, and none from a host that has stopped answering.

#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "base/result.h"

namespace stanhope {

struct FetchLimits {
    bool allows_private = false;            // hosts that only this machine or its network can reach
    std::chrono::milliseconds pace{100};    // between two requests to a host
    std::chrono::milliseconds wait{1'000};  // before the second try; twice as long before the third
    std::size_t max_bytes = 50UL * 1024 * 1024;
};

// Used by one thread at a time; blocks.
class PictureFetcher {
public:
    PictureFetcher(const FetchLimits& limits, std::function<bool()> should_stop)
        : limits_(limits), should_stop_(std::move(should_stop)) {}

    // Fetches into a new file. NotFound (picture.fetch) if the host says that there is none; Unavailable
    // (picture.fetch) if three tries fail.
    base::Result<void> fetch(const std::string& address, const std::filesystem::path& file);

private:
    using Clock = std::chrono::steady_clock;
    struct Host {
        Clock::time_point next{};
        int failures = 0;  // in a row
    };

    base::Result<void> try_once(std::string address, const std::filesystem::path& file, bool& is_final);
    void wait_until(Clock::time_point time) const;

    FetchLimits limits_;
    std::function<bool()> should_stop_;
    std::map<std::string, Host, std::less<>> hosts_;
};

}  // namespace stanhope
