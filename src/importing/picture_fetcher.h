// Downloads the pictures of an old site without overloading it: one after the other, with a pause between two
// requests to a host. It gives up on a host that has stopped answering.

#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "base/result.h"

namespace stanhope {

struct FetchLimits {
    bool allows_private = false;            // whether to fetch from addresses in private networks
    std::chrono::milliseconds pace{100};    // the pause between two requests to a host
    std::chrono::milliseconds wait{1'000};  // the pause before the second try; the third waits twice as long
    std::size_t max_bytes = 50UL * 1024 * 1024;
};

// Not thread-safe. The functions block.
class PictureFetcher {
public:
    PictureFetcher(const FetchLimits& limits, std::function<bool()> should_stop)
        : limits_(limits), should_stop_(std::move(should_stop)) {}

    // Downloads into a new file. NotFound (picture.fetch) if the host says that there is no such picture;
    // Unavailable (picture.fetch) if three tries fail.
    base::Result<void> fetch(const std::string& address, const std::filesystem::path& file);

private:
    using Clock = std::chrono::steady_clock;
    struct Host {
        Clock::time_point next{};
        int failures = 0;  // consecutive ones
    };

    base::Result<void> try_once(std::string address, const std::filesystem::path& file, bool& is_final);
    void wait_until(Clock::time_point time) const;

    FetchLimits limits_;
    std::function<bool()> should_stop_;
    std::map<std::string, Host, std::less<>> hosts_;
};

}  // namespace stanhope
