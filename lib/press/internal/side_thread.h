// A helper thread that runs a function in parallel with its caller.

#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace press {

// Only one thread may call `run` at a time.
class SideThread {
public:
    SideThread() : thread_([this](const std::stop_token& stop) { help(stop); }) {}

    // Calls `work` on the caller's thread and on the helper thread, and returns when both calls have
    // returned. If the caller's call returns before the helper has begun, the helper does not call `work`.
    void run(const std::function<void()>& work);

private:
    void help(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any came_;
    std::condition_variable_any done_;
    const std::function<void()>* work_ = nullptr;  // guarded by mutex_; null when the helper has taken it
    bool is_helping_ = false;                      // guarded by mutex_
    std::jthread thread_;
};

}  // namespace press
