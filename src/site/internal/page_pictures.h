// The pictures of an article: its lead picture and those in its body.

#pragma once

#include <string>
#include <vector>

#include "articles/published.h"

namespace stanhope {

// The ids of all pictures of the article, including expired ones.
std::vector<std::string> picture_ids(const PublishedArticle& article);

}  // namespace stanhope
