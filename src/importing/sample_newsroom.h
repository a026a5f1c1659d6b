// The sample newsroom in `sample/`: the newspaper of an invented harbour town, in English and Turkish. With
// it, a new user sees a complete newspaper.

#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "changes/change_feed.h"
#include "database/database.h"

namespace stanhope {

// Loads the sample into an empty newsroom, completely or not at all. Conflict (sample.not_empty) if there are
// editions already.
base::Result<void> load_sample_newsroom(database::Database& database, changes::ChangeFeed& feed,
                                        const base::Clock& clock);

}  // namespace stanhope
