// The page of an author.

#pragma once

#include "authors/authors.h"
#include "themes/pages/article_list.h"

namespace stanhope {

struct AuthorPage {
    Author author;
    ArticleList list;
};

}  // namespace stanhope
