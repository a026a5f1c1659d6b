#include "base/bell.h"

namespace base {

void Bell::ring() {
    {
        MutexLock lock(mutex_);
        ++rings_;
    }
    rang_.notify_all();
}

std::uint64_t Bell::wait(std::uint64_t heard, std::chrono::milliseconds timeout) {
    auto deadline = std::chrono::steady_clock::now() + timeout;
    MutexLock lock(mutex_);
    while (rings_ == heard && rang_.wait_until(lock, deadline)) {
    }
    return rings_;
}

}  // namespace base
