// The parts of a running server, in the order in which they are added. A new feature adds a file to this
// folder and a line here.

#pragma once

#include "base/result.h"

namespace stanhope {

class Serving;

base::Result<void> add_change_feed(Serving& serving);
base::Result<void> add_search(Serving& serving);
base::Result<void> add_pictures(Serving& serving);
base::Result<void> add_live(Serving& serving);
base::Result<void> add_api(Serving& serving);
base::Result<void> add_desk(Serving& serving);
base::Result<void> add_site(Serving& serving);
base::Result<void> add_press(Serving& serving);
base::Result<void> add_reads(Serving& serving);
base::Result<void> add_feeds(Serving& serving);
base::Result<void> add_jobs(Serving& serving);
base::Result<void> add_timetable(Serving& serving);
base::Result<void> add_listeners(Serving& serving);

inline constexpr base::Result<void> (*kParts[])(Serving& serving) = {
    add_change_feed, add_search, add_pictures, add_live, add_api,       add_desk,      add_site,
    add_press,       add_reads,  add_feeds,    add_jobs, add_timetable, add_listeners,
};

}  // namespace stanhope
