// The pictures of an article: that at its head, and those in its body.

#pragma once

#include <string>
#include <vector>

#include "articles/published.h"

namespace stanhope {

// All of them, also those that may not be shown now.
std::vector<std::string> picture_ids(const PublishedArticle& article);

}  // namespace stanhope
