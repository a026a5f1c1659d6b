// The rest of an answer that is too long to hold in memory, or has no end: read from a file, or waited for.
// The connection asks for a piece, sends it and asks again, so a slow reader occupies only one piece of
// memory.

#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "http/connections/internal/loop.h"
#include "http/events/server_sent_events.h"
#include "http/message.h"

namespace http {

// Used on the loop's thread.
class Tail {
public:
    using Piece = std::shared_ptr<const std::string>;

    enum class State {
        Ready,    // there is a piece
        Waiting,  // `wake` will be called when there is more
        Done,
        Broken  // it cannot be finished: promised bytes are missing
    };

    struct Next {
        State state;
        Piece piece = {};
    };

    virtual ~Tail() = default;
    virtual Next next() = 0;
    // Called at every tick of the loop. True if there may be a piece where there was none.
    virtual bool tick(Tick now) = 0;
    // The part of a file that is left, for a caller that has the kernel send it and then shortens the part.
    virtual FilePart* rest_of_file() { return nullptr; }
};

// Reads from the disk; FileFolder has asked the kernel to read ahead.
class FileTail final : public Tail {
public:
    explicit FileTail(FilePart part) : part_(std::move(part)) {}
    Next next() override;
    bool tick(Tick) override { return false; }
    FilePart* rest_of_file() override { return &part_; }

private:
    FilePart part_;
};

// The events of a topic as they come, and a heartbeat when there are none.
class EventTail final : public Tail {
public:
    // `wake` is called on any thread, and must only post a task to the loop. It may be called while this is
    // being destroyed, but not later.
    EventTail(EventTopic topic, Broadcaster::Wake wake, Tick now);
    Next next() override;
    bool tick(Tick now) override;

private:
    std::deque<Piece> pieces_;
    std::unique_ptr<Subscription> subscription_;  // absent if there are too many subscribers
    Tick now_;
    Tick next_heartbeat_;
};

// The tail of an answer, if it has one.
std::unique_ptr<Tail> tail_of(const Response& response, Broadcaster::Wake wake, Tick now);

}  // namespace http
