// Answers for the former address of an article, which has moved or was withdrawn.

#pragma once

#include <string_view>

#include "site/internal/page_reading.h"

namespace stanhope {

// Returns a redirect to the article's present address with `end` appended, or the page of its tombstone.
// Returns an empty Found if no article had this address.
base::Result<Found> read_former_article(PageReading reading, std::string_view end);

}  // namespace stanhope
