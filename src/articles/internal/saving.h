// What every way of saving an article shares: the rights it needs, and the state the article is in afterwards.

#pragma once

#include "articles/internal/rows.h"

namespace stanhope {

// Conflict (article.state) if the article can no longer be changed. Forbidden (rights.missing).
base::Result<void> must_may_save(const Actor& actor, const Article& article);

// Makes `yours` the next revision of the article, which the transaction has locked, and records it. Invalid
// (article.field, article.reference); Forbidden if the actor may not write in the new section.
base::Result<void> save_revision(VerbContext& verb, Article& article, Content yours);

// Makes a slug from the headline, with a number if another article of the section has reserved that slug. Returns an
// empty text if there is no headline.
base::Result<std::string> free_slug(database::Transaction& transaction, const Content& content);

}  // namespace stanhope
