// A mutex, its lock and its condition variable, as the standard library has them, with the annotations that
// let clang find a member that is used without its mutex.

#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <utility>

#include "base/thread_annotations.h"

namespace base {

class CAPABILITY("mutex") Mutex {
public:
    Mutex() = default;
    Mutex(const Mutex&) = delete;
    Mutex& operator=(const Mutex&) = delete;

private:
    friend class MutexLock;
    std::mutex mutex_;
};

// Holds the mutex until the end of its scope. May let go of it in between.
class SCOPED_CAPABILITY MutexLock {
public:
    explicit MutexLock(Mutex& mutex) ACQUIRE(mutex) : lock_(mutex.mutex_) {}
    MutexLock(const MutexLock&) = delete;
    MutexLock& operator=(const MutexLock&) = delete;
    ~MutexLock() RELEASE() = default;

    void lock() ACQUIRE() { lock_.lock(); }
    void unlock() RELEASE() { lock_.unlock(); }

private:
    friend class Condition;
    std::unique_lock<std::mutex> lock_;
};

// Waits until another thread has changed what the mutex guards. A wait may end for no reason, so look again
// after each one: `while (queue_.empty()) came_.wait(lock);`
class Condition {
public:
    void notify_one() { condition_.notify_one(); }
    void notify_all() { condition_.notify_all(); }

    void wait(MutexLock& lock) { condition_.wait(lock.lock_); }

    // False if the time is over.
    bool wait_until(MutexLock& lock, std::chrono::steady_clock::time_point deadline) {
        return condition_.wait_until(lock.lock_, deadline) == std::cv_status::no_timeout;
    }

    // Until `is_true()`, which is called with the mutex held, or a stop is requested. Returns `is_true()`.
    template <typename Predicate>
    bool wait(MutexLock& lock, const std::stop_token& stop, Predicate is_true) {
        return condition_.wait(lock.lock_, stop, std::move(is_true));
    }

private:
    std::condition_variable_any condition_;
};

}  // namespace base
