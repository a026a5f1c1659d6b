// Decides which caller may hash a password next. A hash takes 19 MiB and tens of milliseconds, so only a few
// may be computed at once.
//
// Callers wait in lanes, one lane for each kind of caller. Turns are given to the lanes round robin, and
// within a lane first come, first served. So a flood of callers in one lane delays a caller in another lane
// by one hash only. A full lane refuses callers, because each waiting caller occupies a thread.

#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/result.h"

namespace crypto {

// Threads may share a HashingTurns. It must outlive its lanes.
class HashingTurns {
public:
    class Lane;

    // The right to hash now. It ends when the Turn is destroyed.
    class Turn {
    public:
        explicit Turn(HashingTurns& turns) : turns_(&turns) {}
        Turn(Turn&& other) noexcept : turns_(std::exchange(other.turns_, nullptr)) {}
        Turn& operator=(Turn&&) = delete;
        ~Turn() {
            if (turns_ != nullptr) turns_->end_turn();
        }

    private:
        HashingTurns* turns_;
    };

    explicit HashingTurns(int max_at_once);
    HashingTurns(const HashingTurns&) = delete;
    HashingTurns& operator=(const HashingTurns&) = delete;
    ~HashingTurns();

private:
    struct Waiting;

    base::Result<Turn> take(Lane& lane);
    void end_turn();
    Waiting* take_next_waiting();

    std::mutex mutex_;
    int free_turns_;            // guarded by mutex_
    std::vector<Lane*> lanes_;  // guarded by mutex_
    // Guarded by mutex_. The lane that gets the next turn if a caller waits there.
    std::size_t next_lane_ = 0;
};

// The queue of one kind of caller. Threads may share a Lane.
class HashingTurns::Lane {
public:
    // At most `max_waiting` callers wait in this lane; further callers are refused.
    Lane(HashingTurns& turns, std::size_t max_waiting);
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;
    ~Lane();  // no caller may be waiting when the lane is destroyed

    // Blocks until it is the caller's turn. Returns TooMany (password.busy) if the lane is full; the detail
    // is the number of seconds after which to retry.
    base::Result<Turn> take() { return turns_.take(*this); }

    std::size_t waiting() const;  // the number of callers that wait at the moment

private:
    friend class HashingTurns;
    struct Queue;

    HashingTurns& turns_;
    std::size_t max_waiting_;
    std::unique_ptr<Queue> queue_;  // guarded by turns_.mutex_
};

}  // namespace crypto
