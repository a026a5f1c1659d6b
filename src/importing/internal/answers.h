// Writes what belongs below an imported article: the comments of readers, and notes for editors.
//
// The id of a comment or note is a hash of the site, the article and the comment. So a later import
// recognizes it, and adds only new ones.

#pragma once

#include <string>

#include "articles/content.h"
#include "base/clock.h"
#include "database/transaction.h"
#include "importing/internal/outcome.h"
#include "importing/source.h"

namespace stanhope {

// The article to which comments and notes belong: as it was in the archive, its id in this newsroom, and its
// old site.
struct ArticleHere {
    const OldArticle& old;
    const std::string& id;
    const std::string& site;
};

// Returns a hash of all comments of an article. It is separate from the hash of the article's text, which
// does not change when somebody comments.
std::string hash_of_comments(const OldArticle& article);

// Adds or updates the article's comments. Invalid (comment.too_many).
base::Result<void> add_comments(database::Transaction& transaction, const ArticleHere& article,
                                WriteOutcome& outcome);

// Adds the notes for editors to the first block of the article's body.
base::Result<void> add_notes(database::Transaction& transaction, const ArticleHere& article,
                             const Content& content, base::Time now);

}  // namespace stanhope
