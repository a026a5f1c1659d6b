// Adds the watcher that notices what other processes commit, and a daily job that deletes old changes which
// all followers have handled.

#include "changes/trimming.h"
#include "changes/watcher.h"
#include "server/parts/parts.h"
#include "server/serving.h"

namespace stanhope {

namespace {

constexpr std::string_view kTrimChanges = "changes.trim";
constexpr std::chrono::hours kBetweenTrimmings{24};

base::Result<void> plan_trimming(Newsroom& newsroom) {
    return newsroom.database().write([&](database::Transaction& transaction) {
        return newsroom.queue().add(
            transaction, kTrimChanges, "{}",
            {.due_at = newsroom.clock().now() + kBetweenTrimmings, .unique_key = std::string(kTrimChanges)});
    });
}

base::Result<void> trim(Newsroom& newsroom, jobs::JobRun& run) {
    TRY(changes::trim(newsroom.database(), newsroom.clock().now()));
    TRY(newsroom.database().write(
        [&](database::Transaction& transaction) { return run.complete(transaction); }));
    return plan_trimming(newsroom);
}

}  // namespace

base::Result<void> add_change_feed(Serving& serving) {
    Newsroom& newsroom = serving.newsroom;
    auto& watcher =
        serving.keep(std::make_unique<changes::Watcher>(newsroom.feed(), newsroom.database(), serving.log));
    serving.run(watcher);
    serving.jobs.handle(std::string(kTrimChanges), [&](jobs::JobRun& run) { return trim(newsroom, run); });
    serving.on_start([&] { return plan_trimming(newsroom); });
    return {};
}

}  // namespace stanhope
