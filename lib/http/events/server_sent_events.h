// Server-sent events: the messages of a `text/event-stream` (WHATWG HTML §9.2), and who gets them.

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
    std::string_view event;              // the kind; empty for the default, `message`
    std::optional<std::string_view> id;  // what a browser sends as Last-Event-ID when it reconnects
    std::optional<std::chrono::milliseconds> retry;  // how long a browser waits before it reconnects
    std::string_view data;                           // each line end becomes a line feed
};

// The event as it is sent. Invalid (event.not_one_line) if the kind or id holds a line end or NUL, Invalid
// (event.not_utf8) if anything is not UTF-8, Invalid (event.negative_retry).
base::Result<std::string> format_event(const ServerSentEvent& event);

// A comment to send now and then, so that no proxy takes the connection for dead.
inline constexpr std::string_view kHeartbeat = ":\n\n";

struct BroadcastLimits {
    std::size_t max_waiting_messages = 64;       // for one subscriber
    std::size_t max_waiting_bytes = 256 * 1024;  // for one subscriber; messages are shared, so they bound
                                                 // what a slow one keeps alive
    std::size_t max_subscribers = 10'000;        // of all topics
};

struct BroadcastCounts {
    std::uint64_t published = 0;
    std::uint64_t delivered = 0;  // to queues
    std::uint64_t dropped = 0;    // subscribers that were too slow
    std::size_t subscribers = 0;
};

class Subscription;

// Delivers messages to all subscribers of a topic. Any thread may call. Publishing never waits for a
// subscriber: one whose queue is full is dropped, and browsers reconnect by themselves.
class Broadcaster {
public:
    using Message = std::shared_ptr<const std::string>;

    // Called when there is something to take, by the thread that publishes, once until the next `take`. It
    // must not block, throw, or call the broadcaster or a subscription: a connection posts a task to its own
    // loop.
    using Wake = std::function<void()>;

    explicit Broadcaster(const BroadcastLimits& limits = {});

    // All subscriptions must have ended.
    ~Broadcaster();

    // The broadcaster must outlive the subscription. TooMany (events.too_many_subscribers) beyond the limit.
    base::Result<std::unique_ptr<Subscription>> subscribe(std::string topic, Wake wake);

    // Sends a formatted message to all current subscribers, in the same order to each. Returns how many will
    // get it.
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
    mutable base::Mutex mutex_;  // locked before a mailbox's mutex
    std::unordered_map<std::string, Mailboxes, TextHash, std::equal_to<>> topics_ GUARDED_BY(mutex_);
    BroadcastCounts counts_ GUARDED_BY(mutex_);
};

// A subscriber's place in a topic; ends with the object. After its destructor `wake` is not called any more.
class Subscription {
public:
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;
    ~Subscription();

    // The messages since the last call, oldest first.
    std::vector<Broadcaster::Message> take();

    // True if the subscriber was too slow: its messages are gone and no more will come. Send nothing and
    // close.
    bool is_dropped() const;

private:
    friend class Broadcaster;

    Subscription(Broadcaster& broadcaster, std::string topic, std::unique_ptr<Broadcaster::Mailbox> mailbox);

    Broadcaster& broadcaster_;
    std::string topic_;
    std::unique_ptr<Broadcaster::Mailbox> mailbox_;
};

}  // namespace http
