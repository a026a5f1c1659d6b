#include "press/internal/side_thread.h"

#include <utility>

namespace press {

void SideThread::run(const std::function<void()>& work) {
    {
        std::lock_guard lock(mutex_);
        work_ = &work;
        came_.notify_one();
    }
    work();
    std::unique_lock lock(mutex_);
    work_ = nullptr;
    done_.wait(lock, [&] { return !is_helping_; });
}

void SideThread::help(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (came_.wait(lock, stop, [&] { return work_ != nullptr; })) {
        const auto& work = *std::exchange(work_, nullptr);
        is_helping_ = true;
        lock.unlock();
        work();
        lock.lock();
        is_helping_ = false;
        done_.notify_one();
    }
}

}  // namespace press
