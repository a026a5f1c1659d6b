// A list of articles on a page, and the addresses where the list continues.

#pragma once

#include <string>
#include <vector>

#include "articles/published.h"

namespace stanhope {

struct ArticleList {
    std::vector<ArticleSummary> articles;
    std::string older;  // empty if there is nothing older
    std::string newer;
};

}  // namespace stanhope
