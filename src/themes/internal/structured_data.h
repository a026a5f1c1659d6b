// Structured data for search engines: schema.org in JSON-LD.

#pragma once

#include <string>
#include <string_view>

#include "themes/page_content.h"

namespace stanhope {

// A script element with the structured data of a page; empty for pages without structured data.
std::string structured_data(const PageContent& page);

// `address` with the origin of the publication before it, if the settings have an origin.
std::string absolute_address(const PageContent& page, std::string_view address);

}  // namespace stanhope
