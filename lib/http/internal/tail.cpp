#include "http/internal/tail.h"

#include <algorithm>
#include <chrono>

#include <unistd.h>

namespace http {

namespace {

constexpr std::uint64_t kPieceBytes = 64UL * 1024;

// The pause before a heartbeat on a silent event stream. Proxies commonly close a connection that has been
// silent for a minute.
constexpr std::chrono::seconds kHeartbeatPause{15};

Tail::Piece heartbeat() {
    static const auto kept = std::make_shared<const std::string>(kHeartbeat);
    return kept;
}

}  // namespace

Tail::Next FileTail::next() {
    if (part_.length == 0) return {State::Done};
    std::string bytes(std::min(kPieceBytes, part_.length), '\0');
    ssize_t count =
        ::pread(part_.file->descriptor(), bytes.data(), bytes.size(), static_cast<off_t>(part_.offset));
    if (count <= 0) return {State::Broken};
    bytes.resize(static_cast<std::size_t>(count));
    part_.offset += bytes.size();
    part_.length -= bytes.size();
    return {State::Ready, std::make_shared<const std::string>(std::move(bytes))};
}

EventTail::EventTail(EventTopic topic, Broadcaster::Wake wake, Tick now)
    : now_(now), next_heartbeat_(now + ticks_in(kHeartbeatPause)) {
    if (!topic.first.empty()) pieces_.push_back(std::make_shared<const std::string>(std::move(topic.first)));
    if (auto subscribed = topic.broadcaster->subscribe(std::move(topic.topic), std::move(wake)))
        subscription_ = *std::move(subscribed);
}

Tail::Next EventTail::next() {
    if (pieces_.empty() && subscription_)
        std::ranges::move(subscription_->take(), std::back_inserter(pieces_));
    if (!pieces_.empty()) {
        next_heartbeat_ = now_ + ticks_in(kHeartbeatPause);
        Next next{State::Ready, std::move(pieces_.front())};
        pieces_.pop_front();
        return next;
    }
    return {!subscription_ || subscription_->is_dropped() ? State::Broken : State::Waiting};
}

bool EventTail::tick(Tick now) {
    now_ = now;
    if (now < next_heartbeat_ || !pieces_.empty()) return false;
    pieces_.push_back(heartbeat());
    return true;
}

std::unique_ptr<Tail> tail_of(const Response& response, Broadcaster::Wake wake, Tick now) {
    if (response.events) return std::make_unique<EventTail>(*response.events, std::move(wake), now);
    if (response.file && response.file->file) return std::make_unique<FileTail>(*response.file);
    return nullptr;
}

}  // namespace http
