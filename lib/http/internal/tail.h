// The rest of an answer that is too long to be held at once, or has no end: read from a file, or waited for.
// The connection asks for a piece, sends it, and asks again, so a slow reader takes no more memory than one.

#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "http/connections/internal/loop.h"
#include "http/events/server_sent_events.h"
#include "http/message.h"

namespace http {

// On the loop's thread.
class Tail {
public:
    using Piece = std::shared_ptr<const std::string>;

    enum class State {
        Ready,    // here is a piece
        Waiting,  // for something to happen; `wake` will be called
        Done,
        Broken  // it cannot be finished: what was promised is not there
    };

    struct Next {
        State state;
        Piece piece = {};
    };

    virtual ~Tail() = default;
    virtual Next next() = 0;
    // At every tick of the loop. True if there may be a piece where there was none.
    virtual bool tick(Tick now) = 0;
    // What of a file is left, for whoever can send it unread and then says so here.
    virtual FilePart* rest_of_file() { return nullptr; }
};

// Reads from the disk, in the hope that it has begun (FileFolder).
class FileTail final : public Tail {
public:
    explicit FileTail(FilePart part) : part_(std::move(part)) {}
    Next next() override;
    bool tick(Tick) override { return false; }
    FilePart* rest_of_file() override { return &part_; }

private:
    FilePart part_;
};

// Events of a topic as they come, and now and then a heartbeat.
class EventTail final : public Tail {
public:
    // `wake` is called on any thread, and must do no more than hand over to the loop. It may still be called
    // while this is destroyed, not later.
    EventTail(EventTopic topic, Broadcaster::Wake wake, Tick now);
    Next next() override;
    bool tick(Tick now) override;

private:
    std::deque<Piece> pieces_;
    std::unique_ptr<Subscription> subscription_;  // absent if there are too many
    Tick now_;
    Tick next_heartbeat_;
};

// The tail of an answer, if it has one.
std::unique_ptr<Tail> tail_of(const Response& response, Broadcaster::Wake wake, Tick now);

}  // namespace http
