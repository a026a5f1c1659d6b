// Adds the timetable, which publishes and withdraws articles when they are due.

#include "articles/timetable.h"

#include "server/parts/parts.h"
#include "server/serving.h"

namespace stanhope {

base::Result<void> add_timetable(Serving& serving) {
    auto& timetable = serving.keep(
        std::make_unique<Timetable>(serving.newsroom.articles(), serving.newsroom.clock(), serving.log));
    serving.run(timetable);
    return {};
}

}  // namespace stanhope
