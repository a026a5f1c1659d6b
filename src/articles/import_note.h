// Adds notes to an imported article that tell staff what the import could not convert.

#pragma once

#include <string_view>

#include "articles/articles.h"
#include "base/result.h"
#include "database/transaction.h"

namespace stanhope {

// Adds the note to the article unless a note with this id exists. Checks no right and writes no audit record,
// because the import of the article writes one.
base::Result<void> import_note(database::Transaction& transaction, std::string_view article,
                               const Note& note);

}  // namespace stanhope
