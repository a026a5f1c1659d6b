// What staff see happen at once: changes, who is in which article, and new steps.

#include "live/live.h"

#include "server/parts/parts.h"
#include "server/serving.h"

namespace stanhope {

base::Result<void> add_live(Serving& serving) {
    Newsroom& newsroom = serving.newsroom;
    Live& live = serving.keep(
        std::make_unique<Live>(newsroom.database(), newsroom.feed(), newsroom.staff(), serving.log));
    serving.live = &live;
    newsroom.working_copies().on_steps(
        [&](std::string_view article, const StepPlace& head) { live.tell_steps(article, head); });
    serving.add_metrics([&](MetricsText& text) {
        http::BroadcastCounts counts = live.counts();
        text.add("stanhope_desks_connected", "gauge", "Browsers of staff that listen to events.",
                 counts.subscribers);
        text.add("stanhope_desks_dropped_total", "counter",
                 "Browsers of staff that were too slow for events.", counts.dropped);
    });
    serving.run(live);
    return {};
}

}  // namespace stanhope
