// A thread that helps its owner: what is run on it is run on the caller's thread too.

#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace press {

// Used by one caller at a time.
class SideThread {
public:
    SideThread() : thread_([this](const std::stop_token& stop) { help(stop); }) {}

    // Calls `work` on both threads, and returns when both calls have returned. Calls it on the caller's
    // thread alone if that is done before the other has begun.
    void run(const std::function<void()>& work);

private:
    void help(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any came_;
    std::condition_variable_any done_;
    const std::function<void()>* work_ = nullptr;  // under mutex_: to be begun
    bool is_helping_ = false;                      // under mutex_
    std::jthread thread_;
};

}  // namespace press
