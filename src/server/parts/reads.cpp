// Adds the ranking of the most read articles: the press counts how often they are read, and ReadsKeeper
// stores and ranks the counts at intervals.

#include "articles/reads_keeper.h"
#include "press/press.h"
#include "server/parts/parts.h"
#include "server/serving.h"

namespace stanhope {

base::Result<void> add_reads(Serving& serving) {
    Newsroom& newsroom = serving.newsroom;
    auto& reads = serving.keep(std::make_unique<ReadsKeeper>([&] { return serving.press->take_reads(); },
                                                             newsroom.database(), newsroom.feed(),
                                                             newsroom.clock(), serving.log));
    serving.add_service({[&] {
                             reads.start(serving.configuration.reads_interval);
                             return base::Result<void>();
                         },
                         [&] { reads.stop(); }});
    return {};
}

}  // namespace stanhope
