// The page of an article.

#pragma once

#include <vector>

#include "themes/pages/whole_article.h"

namespace stanhope {

struct WholeArticlePage {
    WholeArticle article;
    std::vector<ArticleSummary> more;  // the newest articles of the same section
    std::vector<ColumnistLine> columnists;
};

}  // namespace stanhope
