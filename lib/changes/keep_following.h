// The loop that followers and tails share: it handles changes while there are new ones, then sleeps until the
// feed's bell rings. After an error it pauses for up to ten seconds and tries again.

#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "base/log.h"
#include "base/result.h"
#include "changes/change_feed.h"

namespace changes {

// Runs the loop until a stop is requested. `once` handles the next changes and returns how many there were.
// `name` is for the log.
void keep_following(const std::stop_token& stop, const std::string& name, ChangeFeed& feed, base::Log& log,
                    const std::function<base::Result<std::size_t>()>& once);

}  // namespace changes
