// The content keys of the pages and fragments that a change makes stale. The meaning of a key is known only
// to the makers of the pages.

#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "changes/change_feed.h"

namespace press {

struct Stale {
    // The keys of things that must not be served any longer. Pages made from these keys are remade first, and
    // removed if that fails.
    std::vector<std::string> withdrawn = {};
    // The keys of things that have changed, the most urgent first.
    std::vector<std::string> keys = {};
    // True if every page and every fragment may have changed.
    bool everything = false;

    bool is_empty() const { return withdrawn.empty() && keys.empty() && !everything; }
    void add(const Stale& other);
};

// Finds what a run of consecutive changes makes stale. It is called on the press's thread, in the order of
// the changes, and must not throw.
using FindStale = std::function<Stale(std::span<const changes::Change>)>;

}  // namespace press
