// Answers to an article: the comments of readers, and notes for editors.
//
// The id of each is a hash of the site, the article and the comment. So a later import knows it again, and
// adds only what is new.

#pragma once

#include <string>

#include "articles/content.h"
#include "base/clock.h"
#include "database/transaction.h"
#include "importing/internal/outcome.h"
#include "importing/source.h"

namespace stanhope {

// The article that they belong to: as it was in the archive, its id here, and its old site.
struct ArticleHere {
    const OldArticle& old;
    const std::string& id;
    const std::string& site;
};

// Not part of the hash of the text, which does not change when somebody answers it.
std::string hash_of_comments(const OldArticle& article);

// Invalid (comment.too_many).
base::Result<void> add_comments(database::Transaction& transaction, const ArticleHere& article,
                                WriteOutcome& outcome);

// Attached to the first block of the body.
base::Result<void> add_notes(database::Transaction& transaction, const ArticleHere& article,
                             const Content& content, base::Time now);

}  // namespace stanhope
