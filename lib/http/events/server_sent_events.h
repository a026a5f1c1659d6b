// News for browsers that keep listening: messages of a `text/event-stream` (WHATWG HTML §9.2), and who gets
// them.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"

namespace http {

struct ServerSentEvent {
    std::string_view event;              // the kind; empty for the usual one, `message`
    std::optional<std::string_view> id;  // what a browser says in Last-Event-ID when it comes back
    std::optional<std::chrono::milliseconds> retry;  // how long it waits before it does
    std::string_view data;                           // each line end becomes a line feed
};

// As it is sent. Invalid (event.not_one_line) if the kind or id holds a line end or NUL, Invalid
// (event.not_utf8) if anything is not UTF-8, Invalid (event.negative_retry).
base::Result<std::string> format_event(const ServerSentEvent& event);

// To be sent now and then, so that nothing on the way takes the connection for dead: a comment.
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
    std::uint64_t dropped = 0;    // subscribers who were too slow
    std::size_t subscribers = 0;
};

class Subscription;

// Passes messages on to all who subscribed to a topic. Any thread may call; publishing never waits for a
// subscriber: one whose queue is full is dropped, and comes back by itself as browsers do.
class Broadcaster {
public:
    using Message = std::shared_ptr<const std::string>;

    // Told that there is something to take. Called by the thread that publishes, once until the next `take`.
    // It must not block, throw, or call the broadcaster or a subscription: a connection posts a task to its
    // own loop.
    using Wake = std::function<void()>;

    explicit Broadcaster(const BroadcastLimits& limits = {});

    // All subscriptions must be gone.
    ~Broadcaster();

    // The broadcaster must outlive it. TooMany (events.too_many_subscribers) beyond the limit.
    base::Result<std::unique_ptr<Subscription>> subscribe(std::string topic, Wake wake);

    // A message as it is sent, to everyone who is subscribed now; in the same order for all. Returns how many
    // will get it.
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
    mutable std::mutex mutex_;  // of all below; taken before a mailbox's
    std::unordered_map<std::string, Mailboxes, TextHash, std::equal_to<>> topics_;
    BroadcastCounts counts_;
};

// One listener's place in a topic; ends with the object. After its destructor `wake` is not called any more.
class Subscription {
public:
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;
    ~Subscription();

    // What came since the last time, oldest first.
    std::vector<Broadcaster::Message> take();

    // It was too slow: what waited is gone and nothing more will come. Send nothing and close.
    bool is_dropped() const;

private:
    friend class Broadcaster;

    Subscription(Broadcaster& broadcaster, std::string topic, std::unique_ptr<Broadcaster::Mailbox> mailbox);

    Broadcaster& broadcaster_;
    std::string topic_;
    std::unique_ptr<Broadcaster::Mailbox> mailbox_;
};

}  // namespace http
