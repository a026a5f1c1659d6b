// Reads working copies and their steps from the database.

#pragma once

#include "articles/internal/rows.h"
#include "articles/working/working_copies.h"

namespace stanhope {

// The row of an epoch.
struct StoredCopy {
    std::int64_t epoch = 0;
    std::int64_t revision = 0;
    std::int64_t version = 0;
    std::string content;  // JSON
};

// Where an article's working copy stands. Holds no content, because adding a step needs none.
struct Standing {
    Article article;  // without its content, except for the section
    std::int64_t epoch = 0;
    std::int64_t head = 0;
    bool has_row = false;  // of this epoch; without it nobody has typed since the revision
};

// NotFound (article.unknown).
base::Result<Standing> get_standing(database::Connection& connection, std::string_view article);

// Conflict (steps.epoch) unless the epoch is that of `standing`.
base::Result<void> must_be_current(const Standing& standing, std::int64_t epoch);

// The epochs of the article that have a row, the newest first.
base::Result<std::vector<StoredCopy>> stored_copies(database::Connection& connection,
                                                    std::string_view article);

// The steps after the place, at most kMostSteps.
base::Result<std::vector<Step>> read_steps(database::Connection& connection, std::string_view article,
                                           const StepPlace& place);

// Deletes the epochs before the current one, whose words a desk has merged.
base::Result<void> forget_ended_epochs(VerbContext& verb, std::string_view article, std::int64_t current);

// Inserts the row of an epoch in which nobody has typed yet.
base::Result<void> begin_epoch(VerbContext& verb, const Standing& standing);

}  // namespace stanhope
