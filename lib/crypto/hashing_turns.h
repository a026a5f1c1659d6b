// Decides who may hash a password next. A hash takes 19 MiB and tens of milliseconds, so only a few may run
// at once.
//
// Callers wait in lanes, one for each kind of caller. Lanes take turns, and a lane serves its callers in the
// order they came. So a flood of callers in one lane delays a caller in another lane by one hash, not by the
// flood. A lane that is full refuses: the callers who wait there already hold threads.

#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/result.h"

namespace crypto {

// Safe to share between threads. It must outlive its lanes.
class HashingTurns {
public:
    class Lane;

    // Somebody's turn, until this is destroyed.
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
    int free_turns_;             // under mutex_
    std::vector<Lane*> lanes_;   // under mutex_
    std::size_t next_lane_ = 0;  // under mutex_: the lane that is asked first
};

// Where one kind of caller waits. Safe to share between threads.
class HashingTurns::Lane {
public:
    // At most `max_waiting` callers wait here. More of them are refused.
    Lane(HashingTurns& turns, std::size_t max_waiting);
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;
    ~Lane();  // nobody may be waiting

    // Blocks until it is the caller's turn. TooMany (password.busy), with the seconds to wait as detail, if
    // the lane is full.
    base::Result<Turn> take() { return turns_.take(*this); }

    std::size_t waiting() const;  // callers, just now

private:
    friend class HashingTurns;
    struct Queue;

    HashingTurns& turns_;
    std::size_t max_waiting_;
    std::unique_ptr<Queue> queue_;  // under the mutex of turns_
};

}  // namespace crypto
