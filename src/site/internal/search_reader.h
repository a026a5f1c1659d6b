// Reads what was looked for and what was found.

#pragma once

#include <string_view>

#include "database/connection.h"
#include "search/search_index.h"
#include "themes/page_content.h"

namespace stanhope {

// `query` is the address's, undecoded: `q=ferry&order=best&from=20`. Fills the page; what it asks for that
// makes no sense is left out.
base::Result<void> read_search(database::Connection& connection, const SearchIndex& index, PageContent& page,
                               std::string_view query);

}  // namespace stanhope
