// The front page of an edition.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "themes/pages/article_list.h"

namespace stanhope {

struct FrontPage {
    ArticleList list;
    std::vector<ColumnistLine> columnists;
    std::vector<ArticleSummary> most_read;
    std::map<std::string, std::vector<ArticleSummary>>
        of_sections;  // the newest articles of each section, by its id
};

}  // namespace stanhope
