// An article as its page would be, whatever its state.

#pragma once

#include "articles/articles.h"
#include "database/connection.h"
#include "themes/page_content.h"

namespace stanhope {

// `frame` has what every page of the article's edition has.
base::Result<PageContent> preview_of(database::Connection& connection, PageContent frame, Article article);

}  // namespace stanhope
