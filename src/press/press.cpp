#include "press/press.h"

#include <algorithm>

#include "base/pause.h"

namespace stanhope {

namespace {

constexpr std::chrono::milliseconds kMaintenanceInterval{1'000};

// A tenth of a processor at most: each takes some tens of milliseconds.
constexpr std::size_t kFlattenedARound = 2;

// Changes that readers cannot see.
bool is_public(const changes::Change& change) {
    return change.kind.starts_with("article.") || change.kind.starts_with("edition.") ||
           change.kind.starts_with("section.");
}

// Links in social media carry these, and each reader's differ; the page is the same.
bool is_tracking_only(std::string_view query) {
    constexpr std::string_view kTracking[] = {"utm_", "fbclid=", "gclid=", "mc_", "igshid=", "ref="};
    while (!query.empty()) {
        bool known =
            std::ranges::any_of(kTracking, [&](std::string_view name) { return query.starts_with(name); });
        if (!known) return false;
        auto end = query.find('&');
        query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    }
    return true;
}

// The address a page is kept under.
std::string_view canonical(std::string_view target) {
    auto question = target.find('?');
    if (question == std::string_view::npos || !is_tracking_only(target.substr(question + 1))) return target;
    return target.substr(0, question);
}

}  // namespace

Press::Press(const PressSettings& settings, MakePage make, changes::ChangeFeed& feed,
             database::Database& database, base::Log& log)
    : pages_(settings.pages),
      maker_(settings.maker, pages_, std::move(make), log),
      tail_("press", feed, database, log,
            [this](std::span<const changes::Change> changes) { on_changes(changes); }) {}

Press::~Press() {
    stop();
}

http::PageHold Press::find(std::string_view, std::string_view target) {
    return pages_.find(canonical(target));
}

void Press::make(std::string_view, std::string_view target, http::PageMade made) {
    // No page ever stands there, and callers need not wait behind readers to hear so.
    if (target.starts_with("/api/")) return made(http::Made::NoPage, {});
    maker_.want(canonical(target), std::move(made));
}

base::Result<void> Press::start() {
    TRY(tail_.start());
    maintenance_ = std::jthread([this](const std::stop_token& stop) { maintain(stop); });
    return {};
}

void Press::stop() {
    maker_.stop();
    tail_.stop();
    maintenance_.request_stop();
    if (maintenance_.joinable()) maintenance_.join();
}

void Press::on_changes(std::span<const changes::Change> changes) {
    if (std::ranges::any_of(changes, is_public)) pages_.clear();
}

void Press::maintain(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        pages_.maintain(kFlattenedARound);
        base::pause(stop, kMaintenanceInterval);
    }
}

}  // namespace stanhope
