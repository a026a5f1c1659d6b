#include "base/epochs.h"

#include <algorithm>
#include <limits>
#include <mutex>

#include "base/assert.h"

namespace base {

namespace {

// Gives each living thread a small number, used as an array index. A thread that ends frees its number.
class ThreadNumber {
public:
    explicit ThreadNumber(std::size_t most) {
        std::lock_guard lock(mutex());
        auto& taken = numbers_taken();
        auto free = std::ranges::find(taken, false);
        number_ = static_cast<std::size_t>(free - taken.begin());
        if (free == taken.end()) taken.push_back(true);
        taken[number_] = true;
        STANHOPE_ASSERT(number_ < most);
    }
    ThreadNumber(const ThreadNumber&) = delete;
    ThreadNumber& operator=(const ThreadNumber&) = delete;
    ~ThreadNumber() {
        std::lock_guard lock(mutex());
        numbers_taken()[number_] = false;
    }

    std::size_t value() const { return number_; }

private:
    // The mutex and the table of numbers are never destroyed, because threads may outlive static objects.
    static std::mutex& mutex() {
        static auto* mutex = new std::mutex;
        return *mutex;
    }
    static std::vector<bool>& numbers_taken() {
        static auto* taken = new std::vector<bool>;
        return *taken;
    }

    std::size_t number_;
};

}  // namespace

std::size_t Epochs::thread_number() {
    thread_local ThreadNumber number(kMaxThreads);
    return number.value();
}

// A reader stores its epoch before it loads shared pointers; a writer replaces a pointer before it scans the
// epochs of the readers. All these operations are sequentially consistent. So either the writer sees the
// reader's epoch, or the reader sees the new pointer.
Epochs::Look::Look(Epochs& epochs)
    : epoch_(epochs.readers_[thread_number()].epoch),
      is_outermost_(epoch_.load(std::memory_order_relaxed) == kNotLooking) {
    if (is_outermost_) epoch_.store(epochs.epoch_.load());
}

Epochs::Look::~Look() {
    if (is_outermost_) epoch_.store(kNotLooking, std::memory_order_release);
}

Epochs::~Epochs() {
    STANHOPE_ASSERT(oldest_look() == std::numeric_limits<std::uint64_t>::max());
    for (Retired& retired : retired_)
        retired.free();
}

void Epochs::retire(std::function<void()> free) {
    std::uint64_t epoch = epoch_.fetch_add(1);
    MutexLock lock(mutex_);
    retired_.push_back({epoch, std::move(free)});
}

std::uint64_t Epochs::oldest_look() const {
    std::uint64_t oldest = std::numeric_limits<std::uint64_t>::max();
    for (const Reader& reader : readers_) {
        std::uint64_t epoch = reader.epoch.load();
        if (epoch != kNotLooking) oldest = std::min(oldest, epoch);
    }
    return oldest;
}

void Epochs::collect() {
    std::vector<Retired> free_now;
    {
        MutexLock lock(mutex_);
        if (retired_.empty()) return;
        std::uint64_t oldest = oldest_look();
        auto first_freeable = std::partition(retired_.begin(), retired_.end(),
                                             [&](const Retired& retired) { return retired.epoch >= oldest; });
        free_now.assign(std::make_move_iterator(first_freeable), std::make_move_iterator(retired_.end()));
        retired_.erase(first_freeable, retired_.end());
    }
    for (Retired& retired : free_now)
        retired.free();
}

std::size_t Epochs::waiting() const {
    MutexLock lock(mutex_);
    return retired_.size();
}

}  // namespace base
