#include "http/connections/internal/worker_pool.h"

namespace http {

WorkerPool::WorkerPool(int threads, std::size_t max_waiting) : max_waiting_(max_waiting) {
    for (int i = 0; i < threads; ++i) {
        threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
    }
}

void WorkerPool::finish() {
    {
        base::MutexLock lock(mutex_);
        is_finished_ = true;
    }
    for (auto& thread : threads_)
        thread.request_stop();
    threads_.clear();
}

bool WorkerPool::submit(std::function<void()> work) {
    {
        base::MutexLock lock(mutex_);
        if (is_finished_ || queue_.size() >= max_waiting_) return false;
        queue_.push_back(std::move(work));
    }
    came_.notify_one();
    return true;
}

std::size_t WorkerPool::waiting() const {
    base::MutexLock lock(mutex_);
    return queue_.size();
}

void WorkerPool::run(const std::stop_token& stop) {
    base::MutexLock lock(mutex_);
    auto has_work = [&]() REQUIRES(mutex_) { return !queue_.empty(); };
    while (came_.wait(lock, stop, has_work) || has_work()) {
        auto work = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        work();
        work = nullptr;
        lock.lock();
    }
}

}  // namespace http
