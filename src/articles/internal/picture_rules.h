// The rules for an article's pictures, checked before it is published.

#pragma once

#include "articles/articles.h"
#include "articles/internal/rows.h"

namespace stanhope {

// Conflict (article.alternative_text) if the rules require alternative texts and one is missing; the message
// names the first such picture. Ignores pictures that are not in the library, because no page shows them.
base::Result<void> must_describe_pictures(database::Connection& connection, const Content& content,
                                          const ArticleRules& rules);

}  // namespace stanhope
