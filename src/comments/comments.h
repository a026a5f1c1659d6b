// Comments: what readers write under an article. So far they only come from archives of other programs, and
// no page shows them yet.

#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "database/transaction.h"

namespace stanhope {

struct Comment {
    std::string id;
    std::string article;                // an id
    std::optional<std::string> parent;  // the id of the comment that it answers
    std::string state;                  // `approved`, `held`, `spam` or `removed`
    std::string name;
    std::string email;
    std::string address;  // of the reader's own site
    std::string words;    // plain text
    base::Time written_at;
};

enum class CommentOutcome { Made, Updated, Unchanged };

// Adds the comment, or brings the one with this id up to date. Article, parent and time of an existing
// comment stay.
base::Result<CommentOutcome> ensure_comment(database::Transaction& transaction, const Comment& comment);

}  // namespace stanhope
