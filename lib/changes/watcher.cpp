#include "changes/watcher.h"

#include <algorithm>

#include "base/pause.h"

namespace changes {

namespace {

constexpr std::chrono::milliseconds kListen{250};
constexpr std::chrono::milliseconds kFirstPause{100};
constexpr std::chrono::milliseconds kLongestPause{10'000};

}  // namespace

base::Result<void> Watcher::start() {
    TRY(listener_, database_.listen(kChannel));
    thread_ = std::jthread([this](std::stop_token stop) { watch(stop); });
    return {};
}

void Watcher::stop() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void Watcher::watch(std::stop_token stop) {
    auto failure_pause = kFirstPause;
    while (!stop.stop_requested()) {
        auto heard = listener_->wait(kListen);
        if (!heard) {
            log_.warning("cannot listen for changes from other processes",
                         {{"reason", base::describe(heard.error())}});
            base::pause(stop, failure_pause);
            failure_pause = std::min(failure_pause * 2, kLongestPause);
            continue;
        }
        failure_pause = kFirstPause;
        if (!*heard) continue;
        feed_.bell().ring();
        base::pause(stop, kEndOfBurst);
        feed_.bell().ring();
    }
}

}  // namespace changes
