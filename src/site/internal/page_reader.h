// Reads what a page is about from the database.

#pragma once

#include <optional>
#include <string>
#include <variant>

#include "database/connection.h"
#include "site/internal/place.h"
#include "themes/page_content.h"

namespace stanhope {

// What stands at an address: a page, another address, or nothing.
struct MovedTo {
    std::string address;
};

struct FoundPage {
    PageContent content;
    std::vector<std::string> content_keys;  // what it is about, and changes with
};

using Found = std::variant<std::monostate, FoundPage, MovedTo>;

// `base` has what every page has.
base::Result<Found> read_page(database::Connection& connection, PageContent base, const Place& place);

}  // namespace stanhope
