// Reads what machines ask for: feeds, sitemaps, robots.txt.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "database/connection.h"
#include "site/internal/place.h"
#include "themes/page_content.h"

namespace stanhope {

struct FoundText {
    std::string content_type;
    std::string text;
    std::vector<std::string> content_keys;
    bool is_kept = true;  // in memory; else it depends on the hour, too
};

// Nothing if the address is none of these. `base` has what every page has.
base::Result<std::optional<FoundText>> read_for_machines(database::Connection& connection,
                                                         const PageContent& base, const Place& place,
                                                         base::Time now);

}  // namespace stanhope
