// What stands at the address of an article that is not there any more.

#pragma once

#include <string_view>

#include "site/internal/page_reading.h"

namespace stanhope {

// The address where it is now, with `end` behind it; its tombstone if it was withdrawn; or nothing.
base::Result<Found> read_former_article(PageReading reading, std::string_view end);

}  // namespace stanhope
