// Server-sent events (WHATWG HTML §9.2): formats the messages of a `text/event-stream` and delivers them to
// subscribers.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"

namespace http {

struct ServerSentEvent {
    std::string_view event;              // the kind of event; empty for the default, `message`
    std::optional<std::string_view> id;  // the id, which a browser sends as Last-Event-ID when it reconnects
    std::optional<std::chrono::milliseconds> retry;  // how long a browser waits before it reconnects
    std::string_view data;  // the text; browsers get each line end in it as a line feed
};

// Formats an event for sending. Returns Invalid (event.not_one_line) if the kind or the id holds a line end
// or NUL, Invalid (event.not_utf8) if a text is not UTF-8, and Invalid (event.negative_retry) if `retry` is
// negative.
base::Result<std::string> format_event(const ServerSentEvent& event);

// A comment in an event stream, sent after a silence so that no proxy takes the connection for dead.
inline constexpr std::string_view kHeartbeat = ":\n\n";

struct BroadcastLimits {
    std::size_t max_waiting_messages = 64;  // the most messages in the queue of one subscriber
    // The most bytes in the queue of one subscriber. Subscribers share the messages, so this bounds what a
    // slow subscriber keeps in memory.
    std::size_t max_waiting_bytes = 256 * 1024;
    std::size_t max_subscribers = 10'000;  // the most subscribers of all topics together
};

struct BroadcastCounts {
    std::uint64_t published = 0;
    std::uint64_t delivered = 0;  // messages added to the queues of subscribers
    std::uint64_t dropped = 0;    // subscribers dropped because they were too slow
    std::size_t subscribers = 0;
};

class Subscription;

// Delivers messages to all subscribers of a topic. Any thread may call. Publishing never waits for a
// subscriber: one whose queue is full is dropped, and its browser reconnects by itself.
class Broadcaster {
public:
    using Message = std::shared_ptr<const std::string>;

    // A callback that tells a subscriber that there are messages to take. The thread that publishes calls it
    // once, and not again before the next `take`. It must not block, throw, or call the broadcaster or a
    // subscription. Connections use it to post a task to their loop.
    using Wake = std::function<void()>;

    explicit Broadcaster(const BroadcastLimits& limits = {});

    // Asserts that all subscriptions have ended.
    ~Broadcaster();

    // Subscribes to a topic. The broadcaster must outlive the subscription. Returns TooMany
    // (events.too_many_subscribers) if there are already `max_subscribers`.
    base::Result<std::unique_ptr<Subscription>> subscribe(std::string topic, Wake wake);

    // Queues a formatted message for all current subscribers of the topic, who get all messages in the same
    // order. Returns the number of subscribers who will get it.
    std::size_t publish(std::string_view topic, Message message);

    BroadcastCounts counts() const;

private:
    friend class Subscription;
    class Mailbox;

    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    using Mailboxes = std::unordered_set<Mailbox*>;

    void unsubscribe(const std::string& topic, Mailbox& mailbox);

    BroadcastLimits limits_;
    mutable base::Mutex mutex_;  // lock order: this mutex before the mutex of a mailbox
    std::unordered_map<std::string, Mailboxes, TextHash, std::equal_to<>> topics_ GUARDED_BY(mutex_);
    BroadcastCounts counts_ GUARDED_BY(mutex_);
};

// A subscription to a topic. The destructor ends it; after it has returned, `wake` is not called any more.
class Subscription {
public:
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;
    ~Subscription();

    // Removes the waiting messages from the queue and returns them, oldest first.
    std::vector<Broadcaster::Message> take();

    // True if the subscriber was dropped because it was too slow. Its messages are lost and no more will
    // come, so the connection must send nothing more and close.
    bool is_dropped() const;

private:
    friend class Broadcaster;

    Subscription(Broadcaster& broadcaster, std::string topic, std::unique_ptr<Broadcaster::Mailbox> mailbox);

    Broadcaster& broadcaster_;
    std::string topic_;
    std::unique_ptr<Broadcaster::Mailbox> mailbox_;
};

}  // namespace http
