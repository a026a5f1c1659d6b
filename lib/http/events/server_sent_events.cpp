#include "http/events/server_sent_events.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "base/assert.h"
#include "base/strings.h"

namespace http {

namespace {

bool is_one_line(std::string_view text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

// Removes the first line from `rest` and returns it without its line end. A line ends with CR LF, LF or CR
// (WHATWG HTML §9.2.5). Returns nullopt if `rest` has no line end; then all of it is the last line.
std::optional<std::string_view> take_line(std::string_view& rest) {
    std::size_t size = rest.find_first_of("\r\n");
    if (size == std::string_view::npos) return std::nullopt;
    std::string_view line = rest.substr(0, size);
    rest.remove_prefix(size);
    rest.remove_prefix(rest.starts_with("\r\n") ? 2 : 1);
    return line;
}

// Appends `name: value`. Browsers drop one space after the colon, so a value that begins with a space keeps
// its own.
void append_line(std::string& text, std::string_view name, std::string_view value) {
    fmt::format_to(std::back_inserter(text), "{}: {}\n", name, value);
}

base::Result<void> check(const ServerSentEvent& event) {
    if (!is_one_line(event.event) || !is_one_line(event.id.value_or("")))
        return base::invalid("event.not_one_line",
                             "The kind and the id of an event must each be a single line.");
    if (!base::is_valid_utf8(event.event) || !base::is_valid_utf8(event.id.value_or("")) ||
        !base::is_valid_utf8(event.data))
        return base::invalid("event.not_utf8", "The event is not valid UTF-8.");
    if (event.retry && event.retry->count() < 0)
        return base::invalid("event.negative_retry", "The retry time of an event must not be negative.");
    return {};
}

}  // namespace

base::Result<std::string> format_event(const ServerSentEvent& event) {
    TRY(check(event));
    std::string text;
    if (!event.event.empty()) append_line(text, "event", event.event);
    if (event.id) append_line(text, "id", *event.id);
    if (event.retry) append_line(text, "retry", std::to_string(event.retry->count()));
    std::string_view rest = event.data;
    while (auto line = take_line(rest))
        append_line(text, "data", *line);
    append_line(text, "data", rest);
    text += '\n';
    return text;
}

// The queue of messages for one subscriber.
class Broadcaster::Mailbox {
public:
    enum class Outcome { Queued, Overflowed, Closed };

    Mailbox(const BroadcastLimits& limits, Wake wake) : limits_(limits), wake_(std::move(wake)) {}

    Outcome offer(const Message& message) {
        base::MutexLock lock(mutex_);
        if (is_dropped_) return Outcome::Closed;
        bool fits = waiting_.size() < limits_.max_waiting_messages &&
                    message->size() <= limits_.max_waiting_bytes - waiting_bytes_;
        fits ? keep(message) : drop();
        if (!std::exchange(is_woken_, true)) wake_();
        return fits ? Outcome::Queued : Outcome::Overflowed;
    }

    std::vector<Message> take() {
        base::MutexLock lock(mutex_);
        is_woken_ = false;
        waiting_bytes_ = 0;
        return std::exchange(waiting_, {});
    }

    bool is_dropped() const {
        base::MutexLock lock(mutex_);
        return is_dropped_;
    }

private:
    void keep(const Message& message) REQUIRES(mutex_) {
        waiting_.push_back(message);
        waiting_bytes_ += message->size();
    }

    void drop() REQUIRES(mutex_) {
        is_dropped_ = true;
        waiting_ = {};
        waiting_bytes_ = 0;
    }

    const BroadcastLimits& limits_;
    Wake wake_;
    mutable base::Mutex mutex_;
    std::vector<Message> waiting_ GUARDED_BY(mutex_);
    std::size_t waiting_bytes_ GUARDED_BY(mutex_) = 0;
    bool is_woken_ GUARDED_BY(mutex_) = false;
    bool is_dropped_ GUARDED_BY(mutex_) = false;
};

Broadcaster::Broadcaster(const BroadcastLimits& limits) : limits_(limits) {}

Broadcaster::~Broadcaster() {
    STANHOPE_ASSERT(topics_.empty());
}

base::Result<std::unique_ptr<Subscription>> Broadcaster::subscribe(std::string topic, Wake wake) {
    auto mailbox = std::make_unique<Mailbox>(limits_, std::move(wake));
    base::MutexLock lock(mutex_);
    if (counts_.subscribers >= limits_.max_subscribers)
        return base::too_many("events.too_many_subscribers",
                              "Too many clients receive these events already. Try again later.");
    topics_[topic].insert(mailbox.get());
    ++counts_.subscribers;
    return std::unique_ptr<Subscription>(new Subscription(*this, std::move(topic), std::move(mailbox)));
}

void Broadcaster::unsubscribe(const std::string& topic, Mailbox& mailbox) {
    base::MutexLock lock(mutex_);
    auto found = topics_.find(topic);
    STANHOPE_ASSERT(found != topics_.end());
    found->second.erase(&mailbox);
    if (found->second.empty()) topics_.erase(found);
    --counts_.subscribers;
}

std::size_t Broadcaster::publish(std::string_view topic, Message message) {
    base::MutexLock lock(mutex_);
    ++counts_.published;
    auto found = topics_.find(topic);
    if (found == topics_.end()) return 0;
    std::size_t delivered = 0;
    for (Mailbox* mailbox : found->second) {
        Mailbox::Outcome outcome = mailbox->offer(message);
        if (outcome == Mailbox::Outcome::Queued) ++delivered;
        if (outcome == Mailbox::Outcome::Overflowed) ++counts_.dropped;
    }
    counts_.delivered += delivered;
    return delivered;
}

BroadcastCounts Broadcaster::counts() const {
    base::MutexLock lock(mutex_);
    return counts_;
}

Subscription::Subscription(Broadcaster& broadcaster, std::string topic,
                           std::unique_ptr<Broadcaster::Mailbox> mailbox)
    : broadcaster_(broadcaster), topic_(std::move(topic)), mailbox_(std::move(mailbox)) {}

Subscription::~Subscription() {
    broadcaster_.unsubscribe(topic_, *mailbox_);
}

std::vector<Broadcaster::Message> Subscription::take() {
    return mailbox_->take();
}

bool Subscription::is_dropped() const {
    return mailbox_->is_dropped();
}

}  // namespace http
