#include "base/mutex.h"

#include <thread>

#include <gtest/gtest.h>

using namespace std::chrono_literals;

namespace {

// A number that one thread sets and another waits for.
class Box {
public:
    void set(int value) {
        base::MutexLock lock(mutex_);
        value_ = value;
        changed_.notify_all();
    }

    int wait() {
        base::MutexLock lock(mutex_);
        while (value_ == 0)
            changed_.wait(lock);
        return value_;
    }

    // Returns true if another thread set the number before `time` had passed.
    bool wait_for(std::chrono::milliseconds time) {
        auto deadline = std::chrono::steady_clock::now() + time;
        base::MutexLock lock(mutex_);
        while (value_ == 0) {
            if (!changed_.wait_until(lock, deadline)) return value_ != 0;
        }
        return true;
    }

    bool wait(const std::stop_token& stop) {
        base::MutexLock lock(mutex_);
        return changed_.wait(lock, stop, [&]() REQUIRES(mutex_) { return value_ != 0; });
    }

    void set_between(int value, Box& other) {
        base::MutexLock lock(mutex_);
        lock.unlock();
        other.set(value);
        lock.lock();
        value_ = value;
    }

private:
    base::Mutex mutex_;
    base::Condition changed_;
    int value_ GUARDED_BY(mutex_) = 0;
};

}  // namespace

TEST(Condition, EndsItsWaitWhenNotified) {
    Box box;
    std::jthread setter([&] { box.set(7); });
    EXPECT_EQ(box.wait(), 7);
}

TEST(Condition, EndsItsWaitAtTheDeadline) {
    Box box;
    EXPECT_FALSE(box.wait_for(5ms));
    box.set(1);
    EXPECT_TRUE(box.wait_for(0ms));
}

TEST(Condition, EndsItsWaitWhenAStopIsRequested) {
    Box box;
    std::stop_source source;
    std::jthread stopper([&] { source.request_stop(); });
    EXPECT_FALSE(box.wait(source.get_token()));
    box.set(1);
    EXPECT_TRUE(box.wait(std::stop_token()));
}

TEST(MutexLock, CanLetGoAndLockAgain) {
    Box box;
    Box other;
    box.set_between(3, other);
    EXPECT_EQ(box.wait(), 3);
    EXPECT_EQ(other.wait(), 3);
}
