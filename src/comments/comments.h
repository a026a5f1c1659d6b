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
    std::string article;                // the article's id
    std::optional<std::string> parent;  // the id of the comment that it answers
    std::string state;                  // `approved`, `held`, `spam` or `removed`
    std::string name;
    std::string email;
    std::string address;  // the address of the reader's own website
    std::string words;    // what the reader wrote, in plain text
    base::Time written_at;
};

enum class CommentOutcome { Made, Updated, Unchanged };

// Adds the comment, or updates the stored comment with the same id. An update does not change the article,
// the parent and the time.
base::Result<CommentOutcome> ensure_comment(database::Transaction& transaction, const Comment& comment);

}  // namespace stanhope
