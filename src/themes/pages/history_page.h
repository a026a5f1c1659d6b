// The page that shows what changed in an article since it was published.

#pragma once

#include <vector>

#include "articles/history.h"
#include "themes/pages/whole_article.h"

namespace stanhope {

struct HistoryPage {
    WholeArticle article;
    std::vector<PublicVersion> history;  // newest first
};

}  // namespace stanhope
