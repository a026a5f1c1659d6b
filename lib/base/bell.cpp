#include "base/bell.h"

namespace base {

void Bell::ring() {
    {
        std::lock_guard lock(mutex_);
        ++rings_;
    }
    rang_.notify_all();
}

std::uint64_t Bell::wait(std::uint64_t heard, std::chrono::milliseconds timeout) {
    std::unique_lock lock(mutex_);
    rang_.wait_for(lock, timeout, [&] { return rings_ != heard; });
    return rings_;
}

}  // namespace base
