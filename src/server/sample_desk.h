// The staff of the sample newspaper and what lies on their desks: drafts, an article in review with a note, and a
// scheduled one. So whoever tries Stanhope sees a newsroom at work.

#pragma once

#include <vector>

#include "server/newsroom.h"

namespace stanhope {

// Adds the accounts, each with a one-time password, and their work. Call it after load_sample_newsroom, once.
base::Result<std::vector<StaffWithPassword>> load_sample_desk(Newsroom& newsroom);

}  // namespace stanhope
