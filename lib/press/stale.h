// What a change makes stale. The press knows keys; what they stand for is known to whoever makes the pages.

#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "changes/change_feed.h"

namespace press {

struct Stale {
    // What must not be served any longer. Pages made from these keys are remade first, and dropped if that
    // fails.
    std::vector<std::string> withdrawn = {};
    // What has changed, the most urgent first.
    std::vector<std::string> keys = {};
    // Every page and every fragment may have changed.
    bool everything = false;

    bool is_empty() const { return withdrawn.empty() && keys.empty() && !everything; }
    void add(const Stale& other);
};

// Called on the press's thread with each run of changes, in their order. Must not throw.
using FindStale = std::function<Stale(std::span<const changes::Change>)>;

}  // namespace press
