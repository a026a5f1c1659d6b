// The front of an edition.

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
        of_sections;  // the newest of each, by the id of the section
};

}  // namespace stanhope
