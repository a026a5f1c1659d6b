// Wrappers of the standard library's mutex, lock and condition variable. Their annotations let clang report a
// member that is used without its mutex.

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

// Holds the mutex until the end of its scope. The holder may unlock and lock it again before that.
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

// A condition variable: waits until another thread has changed the data that the mutex guards. A wait may end
// spuriously, so check the data again after each one: `while (queue_.empty()) came_.wait(lock);`
class Condition {
public:
    void notify_one() { condition_.notify_one(); }
    void notify_all() { condition_.notify_all(); }

    void wait(MutexLock& lock) { condition_.wait(lock.lock_); }

    // Returns false if the deadline has passed.
    bool wait_until(MutexLock& lock, std::chrono::steady_clock::time_point deadline) {
        return condition_.wait_until(lock.lock_, deadline) == std::cv_status::no_timeout;
    }

    // Waits until `is_true()` holds or a stop is requested, and returns `is_true()`. The predicate is called
    // with the mutex held.
    template <typename Predicate>
    bool wait(MutexLock& lock, const std::stop_token& stop, Predicate is_true) {
        return condition_.wait(lock.lock_, stop, std::move(is_true));
    }

private:
    std::condition_variable_any condition_;
};

}  // namespace base
