#include "changes/keep_following.h"

#include <algorithm>

#include "base/pause.h"

namespace changes {

namespace {

// The interval at which a sleeping follower checks the feed even if the bell does not ring, in case a wake-up
// is lost.
constexpr std::chrono::milliseconds kLookAnyway{1'000};
constexpr std::chrono::milliseconds kFirstPause{100};
constexpr std::chrono::milliseconds kLongestPause{10'000};

}  // namespace

void keep_following(const std::stop_token& stop, const std::string& name, ChangeFeed& feed, base::Log& log,
                    const std::function<base::Result<std::size_t>()>& once) {
    std::uint64_t heard = 0;
    auto failure_pause = kFirstPause;
    while (!stop.stop_requested()) {
        auto followed = once();
        if (!followed) {
            log.warning("a follower failed and will try again",
                        {{"follower", name}, {"reason", base::describe(followed.error())}});
            base::pause(stop, failure_pause);
            failure_pause = std::min(failure_pause * 2, kLongestPause);
            continue;
        }
        failure_pause = kFirstPause;
        if (*followed == 0) heard = feed.bell().wait(heard, kLookAnyway);
    }
}

}  // namespace changes
