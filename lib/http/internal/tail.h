// The tail of an answer: the part that is not in memory, because it is a file or an endless stream of events.
// The connection asks for a piece, sends it and asks for the next one. So a slow reader occupies the memory
// of only one piece.

#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "http/connections/internal/loop.h"
#include "http/events/server_sent_events.h"
#include "http/message.h"

namespace http {

// A source of the pieces of one answer. Use it only on the loop's thread.
class Tail {
public:
    using Piece = std::shared_ptr<const std::string>;

    enum class State {
        Ready,    // `piece` holds the next bytes to send
        Waiting,  // there is no piece yet; the `wake` callback will tell when there is one
        Done,
        Broken  // the rest of the answer cannot be sent, so the answer stays incomplete
    };

    struct Next {
        State state;
        Piece piece = {};
    };

    virtual ~Tail() = default;
    virtual Next next() = 0;
    // Called at every tick of the loop. Returns true if `next` may have a piece now and had none before.
    virtual bool tick(Tick now) = 0;
    // The unsent part of the file, or null if the tail is not a file. A caller may send bytes of it with
    // sendfile() and must then shorten the part.
    virtual FilePart* rest_of_file() { return nullptr; }
};

// The tail of an answer that is a file. It reads the file on the loop's thread. That rarely waits for the
// disk, because FileFolder has asked the kernel to read ahead.
class FileTail final : public Tail {
public:
    explicit FileTail(FilePart part) : part_(std::move(part)) {}
    Next next() override;
    bool tick(Tick) override { return false; }
    FilePart* rest_of_file() override { return &part_; }

private:
    FilePart part_;
};

// The tail of an answer that is an event stream: the events of a topic as they are published, and heartbeats
// in silent periods.
class EventTail final : public Tail {
public:
    // Any thread may call `wake` when there are new events, so it must only post a task to the loop. It may
    // still be called during the destructor, but not later.
    EventTail(EventTopic topic, Broadcaster::Wake wake, Tick now);
    Next next() override;
    bool tick(Tick now) override;

private:
    std::deque<Piece> pieces_;
    std::unique_ptr<Subscription> subscription_;  // null if there were too many subscribers
    Tick now_;
    Tick next_heartbeat_;
};

// The tail of a response. Returns null if it has none, because its body is in memory or is not sent.
std::unique_ptr<Tail> tail_of(const Response& response, Broadcaster::Wake wake, Tick now);

}  // namespace http
