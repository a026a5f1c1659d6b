#include "crypto/hashing_turns.h"

#include <algorithm>
#include <condition_variable>
#include <deque>

#include "base/assert.h"

namespace crypto {

// A caller that waits for a turn. The object is on the stack of the waiting thread.
struct HashingTurns::Waiting {
    std::condition_variable granted;
    bool is_granted = false;
};

struct HashingTurns::Lane::Queue {
    std::deque<Waiting*> waiting;
};

HashingTurns::HashingTurns(int max_at_once) : free_turns_(max_at_once) {
    STANHOPE_ASSERT(max_at_once > 0);
}

HashingTurns::~HashingTurns() {
    STANHOPE_ASSERT(lanes_.empty());
}

HashingTurns::Lane::Lane(HashingTurns& turns, std::size_t max_waiting)
    : turns_(turns), max_waiting_(max_waiting), queue_(std::make_unique<Queue>()) {
    std::lock_guard lock(turns_.mutex_);
    turns_.lanes_.push_back(this);
}

HashingTurns::Lane::~Lane() {
    std::lock_guard lock(turns_.mutex_);
    STANHOPE_ASSERT(queue_->waiting.empty());
    std::erase(turns_.lanes_, this);
    turns_.next_lane_ = 0;
}

std::size_t HashingTurns::Lane::waiting() const {
    std::lock_guard lock(turns_.mutex_);
    return queue_->waiting.size();
}

base::Result<HashingTurns::Turn> HashingTurns::take(Lane& lane) {
    std::unique_lock lock(mutex_);
    // A turn is only free while no caller waits, because end_turn() passes it to a waiting caller.
    if (free_turns_ > 0) {
        --free_turns_;
        return Turn(*this);
    }
    auto& queue = lane.queue_->waiting;
    if (queue.size() >= lane.max_waiting_)
        return base::too_many(
            "password.busy",
            "Too many passwords are being checked at the moment. Try again in a few seconds.", "2");
    Waiting me;
    queue.push_back(&me);
    me.granted.wait(lock, [&] { return me.is_granted; });
    return Turn(*this);
}

void HashingTurns::end_turn() {
    std::lock_guard lock(mutex_);
    Waiting* next = take_next_waiting();
    if (next == nullptr) {
        ++free_turns_;
        return;
    }
    // Notify while holding the mutex: once `is_granted` is visible, the waiting thread may destroy `next`.
    next->is_granted = true;
    next->granted.notify_one();
}

// Removes the next waiting caller from its lane and returns it, going round robin over the lanes. Returns
// null if no caller waits.
HashingTurns::Waiting* HashingTurns::take_next_waiting() {
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
        std::size_t place = (next_lane_ + i) % lanes_.size();
        auto& queue = lanes_[place]->queue_->waiting;
        if (queue.empty()) continue;
        next_lane_ = (place + 1) % lanes_.size();
        Waiting* next = queue.front();
        queue.pop_front();
        return next;
    }
    return nullptr;
}

}  // namespace crypto
