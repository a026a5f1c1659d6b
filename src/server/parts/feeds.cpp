// Adds the follower and the jobs that tell a WebSub hub which feeds have changed.

#include "feeds/hub.h"
#include "server/parts/parts.h"
#include "server/serving.h"

namespace stanhope {

base::Result<void> add_feeds(Serving& serving) {
    Newsroom& newsroom = serving.newsroom;
    Hub& hub = serving.keep(std::make_unique<Hub>(newsroom.database(), newsroom.feed(), newsroom.queue(),
                                                  newsroom.clock(), serving.log));
    serving.jobs.handle(std::string(kTellHub), [&](jobs::JobRun& run) { return hub.tell(run); });
    serving.run(hub);
    return {};
}

}  // namespace stanhope
