// Structured data for search engines: schema.org in JSON-LD.

#pragma once

#include <string>
#include <string_view>

#include "themes/page_content.h"

namespace stanhope {

// A script element; empty for pages without structured data.
std::string structured_data(const PageContent& page);

// `address` with the origin of the publication before it, if its settings say one.
std::string absolute_address(const PageContent& page, std::string_view address);

}  // namespace stanhope
