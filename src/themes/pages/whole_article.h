// An article with everything that its own page shows of it.

#pragma once

#include <vector>

#include "articles/published.h"
#include "tags/tags.h"

namespace stanhope {

struct WholeArticle : PublishedArticle {
    std::vector<Contributor> contributors = {};
    std::vector<Tag> tags = {};
    std::vector<Correction> corrections = {};
};

}  // namespace stanhope
