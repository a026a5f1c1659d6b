// The page of a section.

#pragma once

#include <vector>

#include "sections/sections.h"
#include "themes/pages/article_list.h"

namespace stanhope {

struct SectionPage {
    Section section;
    ArticleList list;
    std::vector<ColumnistLine> columnists;
};

}  // namespace stanhope
