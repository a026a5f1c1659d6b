// Where an address leads that is none of ours: one of the site that was here before, or ours with a slash too
// many.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "editions/editions.h"
#include "pictures/rendition_table.h"
#include "redirects/redirects.h"
#include "site/internal/page_reader.h"

namespace stanhope {

// Today's address of that; nothing if readers see none of it.
base::Result<std::optional<std::string>> address_of(database::Connection& connection,
                                                    const std::vector<Edition>& editions,
                                                    const RenditionTable& renditions,
                                                    const RedirectTarget& target, base::Time now);

}  // namespace stanhope
