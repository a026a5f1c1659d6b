// What must be right about an article's pictures before readers see it.

#pragma once

#include "articles/articles.h"
#include "articles/internal/rows.h"

namespace stanhope {

// Conflict (article.alternative_text) naming the first picture of which nobody says what it shows, if the
// newsroom wants that said. Pictures that are not in the library are not looked at: no page shows them.
base::Result<void> must_describe_pictures(database::Connection& connection, const Content& content,
                                          const ArticleRules& rules);

}  // namespace stanhope
