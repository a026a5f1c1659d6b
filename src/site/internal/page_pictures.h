// The pictures of a page: that at the head of its article, and those in its body.

#pragma once

#include <string>
#include <vector>

#include "themes/page_content.h"

namespace stanhope {

// Whether or not they may be shown now; later they may, or may not.
std::vector<std::string> picture_ids(const PageContent& page);

}  // namespace stanhope
