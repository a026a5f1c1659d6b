#include "http/connections/internal/worker_pool.h"

namespace http {

WorkerPool::WorkerPool(int threads, std::size_t max_waiting) : max_waiting_(max_waiting) {
    for (int i = 0; i < threads; ++i) {
        threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
    }
}

void WorkerPool::finish() {
    {
        std::lock_guard lock(mutex_);
        is_finished_ = true;
    }
    for (auto& thread : threads_)
        thread.request_stop();
    threads_.clear();
}

bool WorkerPool::submit(std::function<void()> work) {
    {
        std::lock_guard lock(mutex_);
        if (is_finished_ || queue_.size() >= max_waiting_) return false;
        queue_.push_back(std::move(work));
    }
    came_.notify_one();
    return true;
}

std::size_t WorkerPool::waiting() const {
    std::lock_guard lock(mutex_);
    return queue_.size();
}

void WorkerPool::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (came_.wait(lock, stop, [&] { return !queue_.empty(); }) || !queue_.empty()) {
        auto work = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        work();
        work = nullptr;
        lock.lock();
    }
}

}  // namespace http
