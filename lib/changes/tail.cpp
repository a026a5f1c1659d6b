#include "changes/tail.h"

#include "changes/keep_following.h"

namespace changes {

namespace {

constexpr std::int64_t kRun = 500;

}  // namespace

Tail::Tail(std::string name, ChangeFeed& feed, database::Database& database, base::Log& log, See see)
    : name_(std::move(name)), feed_(feed), database_(database), log_(log), see_(std::move(see)) {}

base::Result<void> Tail::start() {
    TRY(seq_,
        database_.read([](database::Connection& connection) { return ChangeFeed::newest(connection); }));
    thread_ = std::jthread([this](const std::stop_token& stop) { follow(stop); });
    return {};
}

void Tail::stop() {
    thread_.request_stop();
    feed_.bell().ring();
    if (thread_.joinable()) thread_.join();
}

void Tail::follow(const std::stop_token& stop) {
    keep_following(stop, name_, feed_, log_, [this] { return follow_once(); });
}

base::Result<std::size_t> Tail::follow_once() {
    TRY(auto changes, database_.read([this](database::Connection& connection) {
        return ChangeFeed::after(connection, seq_, kRun);
    }));
    if (changes.empty()) return 0;
    see_(changes);
    seq_ = changes.back().seq;
    return changes.size();
}

}  // namespace changes
