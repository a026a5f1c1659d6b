// Decides which content keys a change in the newsroom makes stale. The press then remakes the pages that
// depend on them.
//
// Content keys are like `article:ID`, `section:ID`, `list:EDITION` or `picture:ID`. The key of a list stands
// for its newest articles, and `section:ID/2026-11` for its articles of one month. `profile:ID` stands for
// what pages show about one author, and `profiles` for what they show about any author.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "changes/change_feed.h"
#include "press/stale.h"

namespace stanhope {

// Returns the keys that the changes make stale, for the press. The key of an article comes before the keys of
// the lists that show it, so its page is remade first.
press::Stale stale_keys(std::span<const changes::Change> changes);

// Adds keys that follow from the keys that a theme has named. Lists of columnists (`columnists:EDITION`) show
// their names, so such a key implies `profiles`.
void add_implied_keys(std::vector<std::string>& keys);

}  // namespace stanhope
