// The rules for an article's pictures, checked before it is published.

#pragma once

#include "articles/articles.h"
#include "articles/internal/rows.h"

namespace stanhope {

// Conflict (article.picture_missing) if the article shows a picture that the library does not have, or one that
// is still being uploaded; the message says which.
base::Result<void> must_have_pictures(database::Connection& connection, const Content& content);

// Conflict (article.alternative_text) if the rules require alternative texts and one is missing; the message
// names the first such picture.
base::Result<void> must_describe_pictures(database::Connection& connection, const Content& content,
                                          const ArticleRules& rules);

}  // namespace stanhope
