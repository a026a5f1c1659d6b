// What readers said under an article, and what editors should know of it.
//
// Each is called by a hash of the site, the article and itself, so that those that came in before are known
// again, and a later export brings only what is new.

#pragma once

#include <string>

#include "articles/content.h"
#include "base/clock.h"
#include "database/transaction.h"
#include "importing/internal/outcome.h"
#include "importing/source.h"

namespace stanhope {

// Where they go: the article's own id here, and the site it comes from.
struct ArticleHere {
    const OldArticle& old;
    const std::string& id;
    const std::string& site;
};

// Of the comments alone: a text does not change when somebody answers it.
std::string hash_of_comments(const OldArticle& article);

// Invalid (comment.too_many).
base::Result<void> add_comments(database::Transaction& transaction, const ArticleHere& article,
                                WriteOutcome& outcome);

// At the first block of what the article says here.
base::Result<void> add_notes(database::Transaction& transaction, const ArticleHere& article,
                             const Content& content, base::Time now);

}  // namespace stanhope
