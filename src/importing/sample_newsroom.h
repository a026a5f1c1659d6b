// The sample newsroom of `sample/`: an invented harbour town's paper in English and Turkish, so that a first
// look at the program is a look at a newspaper.

#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "changes/change_feed.h"
#include "database/database.h"

namespace stanhope {

// Fills an empty newsroom, all or nothing. Conflict `sample.not_empty` if there are editions already.
base::Result<void> load_sample_newsroom(database::Database& database, changes::ChangeFeed& feed,
                                        const base::Clock& clock);

}  // namespace stanhope
