// A pool of worker threads for work that may block, with a bounded queue.

#pragma once

#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "base/mutex.h"

namespace http {

class WorkerPool {
public:
    WorkerPool(int threads, std::size_t max_waiting);
    ~WorkerPool() { finish(); }

    // Runs the queued work, then ends the threads.
    void finish();

    // Queues `work` for a thread. Returns false, without running `work`, if the queue is full or the pool is
    // finished. `work` must not throw.
    bool submit(std::function<void()> work);

    std::size_t waiting() const;

private:
    void run(const std::stop_token& stop);

    mutable base::Mutex mutex_;
    base::Condition came_;
    std::deque<std::function<void()>> queue_ GUARDED_BY(mutex_);
    std::size_t max_waiting_;
    bool is_finished_ GUARDED_BY(mutex_) = false;
    std::vector<std::jthread> threads_;
};

}  // namespace http
