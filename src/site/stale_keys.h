// What readers' pages must be remade for: which content keys a change of the newsroom makes stale.
//
// Pages are made from keys like `article:ID`, `section:ID`, `list:EDITION` or `picture:ID`. Those of lists
// stand for their newest articles, `section:ID/2026-11` for a month of them. `profile:ID` is what is said of
// an author, `profiles` what is said of any.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "changes/change_feed.h"
#include "press/stale.h"

namespace stanhope {

// For the press. The keys of an article come before those of the lists that show it.
press::Stale stale_keys(std::span<const changes::Change> changes);

// Themes name the keys of their fragments; these follow from those. Columnists are shown with their names.
void add_implied_keys(std::vector<std::string>& keys);

}  // namespace stanhope
