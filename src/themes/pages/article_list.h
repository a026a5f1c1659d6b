// A list of articles on a page, and the addresses where the list continues.

#pragma once

#include <string>
#include <vector>

#include "articles/published.h"

namespace stanhope {

struct ArticleList {
    std::vector<ArticleSummary> articles;
    std::string older;  // address of the page with older articles; empty if there are none
    std::string newer;
};

}  // namespace stanhope
