// Notes of staff that come with an imported article: what the import could not take over.

#pragma once

#include <string_view>

#include "articles/articles.h"
#include "base/result.h"
#include "database/transaction.h"

namespace stanhope {

// Adds the note to the article unless a note with this id exists. Checks no right, and leaves no audit
// record: the import of the article has its own.
base::Result<void> import_note(database::Transaction& transaction, std::string_view article,
                               const Note& note);

}  // namespace stanhope
