// What a page is about, for search engines: schema.org in JSON-LD.

#pragma once

#include <string>
#include <string_view>

#include "themes/page_content.h"

namespace stanhope {

// A script element; empty for pages that say nothing of the kind.
std::string structured_data(const PageContent& page);

// With the publication's own, if somebody said what that is.
std::string absolute_address(const PageContent& page, std::string_view address);

}  // namespace stanhope
