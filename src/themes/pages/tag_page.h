// The page of a tag.

#pragma once

#include "tags/tags.h"
#include "themes/pages/article_list.h"

namespace stanhope {

struct TagPage {
    Tag tag;
    ArticleList list;
};

}  // namespace stanhope
