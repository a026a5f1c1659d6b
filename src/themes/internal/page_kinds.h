// What kinds of pages are called in themes, and which templates show them.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "themes/page_content.h"

namespace stanhope {

// As `is` and `body_class` have it: `home`, `post`.
std::string_view name_of(PageKind kind);

// The templates for a page, the best first.
std::vector<std::string> templates_for(const PageContent& page);

}  // namespace stanhope
