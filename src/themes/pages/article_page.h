// The page of an article.

#pragma once

#include <vector>

#include "themes/pages/whole_article.h"

namespace stanhope {

struct WholeArticlePage {
    WholeArticle article;
    std::vector<ArticleSummary> more;  // the newest of its section
    std::vector<ColumnistLine> columnists;
};

}  // namespace stanhope
