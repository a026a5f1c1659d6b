#include "press/press.h"

#include <sys/resource.h>

#include "base/pause.h"

namespace press {

namespace {

constexpr std::chrono::milliseconds kMaintenanceInterval{1'000};

// The most pages that are flattened in a round of maintenance. One takes some tens of milliseconds, so this
// bounds flattening to a tenth of a processor.
constexpr std::size_t kFlattenedARound = 2;

}  // namespace

Press::Press(const PressSettings& settings, PressParts parts)
    : addresses_(parts.addresses),
      pages_(settings.pages),
      maker_(settings.maker, pages_, std::move(parts.makers), parts.log),
      remaker_(pages_, maker_),
      tail_("press", parts.feed, parts.database, parts.log,
            [this, find_stale = std::move(parts.find_stale)](std::span<const changes::Change> changes) {
                remaker_.add(find_stale(changes));
            }) {}

Press::~Press() {
    stop();
}

http::PageHold Press::find(std::string_view, std::string_view target) {
    return pages_.find(addresses_.kept_target(target));
}

void Press::make(std::string_view, std::string_view target, http::PageMade made) {
    if (addresses_.is_never_kept(target)) return made(http::Made::NoPage, {});
    maker_.want(addresses_.kept_target(target), std::move(made));
}

base::Result<void> Press::start() {
    TRY(tail_.start());
    remaker_.start();
    maintenance_ = std::jthread([this](const std::stop_token& stop) { maintain(stop); });
    return {};
}

void Press::stop() {
    maker_.stop();
    tail_.stop();
    remaker_.stop();
    maintenance_ = {};
}

// Clears the pages last. If a page is put between the two calls, it is cleared, too. So no page stays in
// memory whose dependencies were forgotten.
void Press::forget_everything() {
    maker_.dependencies().clear();
    pages_.clear();
}

void Press::maintain(const std::stop_token& stop) {
    // Maintenance has a lower priority than making pages. On Linux setpriority() with 0 affects only the
    // calling thread.
    constexpr int kNice = 10;
    setpriority(PRIO_PROCESS, 0, kNice);
    while (!stop.stop_requested()) {
        pages_.maintain(kFlattenedARound);
        constexpr std::size_t kFew = 100;
        bool many_are_gone = maker_.dependencies().size() > 2 * pages_.counts().pages + kFew;
        if (many_are_gone)
            maker_.dependencies().prune([&](const std::string& target) { return pages_.contains(target); });
        base::pause(stop, kMaintenanceInterval);
    }
}

}  // namespace press
