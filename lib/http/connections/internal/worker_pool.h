// Threads for what may block, and a bounded queue before them.

#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

class WorkerPool {
public:
    WorkerPool(int threads, std::size_t max_waiting);
    ~WorkerPool() { finish(); }

    // Does what waits, then ends the threads.
    void finish();

    // False if the queue is full or all is finished; `work` is then not run. `work` must not throw.
    bool submit(std::function<void()> work);

    std::size_t waiting() const;

private:
    void run(const std::stop_token& stop);

    mutable std::mutex mutex_;
    std::condition_variable_any came_;
    std::deque<std::function<void()>> queue_;
    std::size_t max_waiting_;
    bool is_finished_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace http
