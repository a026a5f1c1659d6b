// Under which target the press keeps a page.

#pragma once

#include <string_view>

namespace stanhope {

// Without a query that only says from where the reader came, since the page is the same: `utm_source=…`. Else
// `target` itself. Called for every request: does not block or allocate.
std::string_view kept_target(std::string_view target);

}  // namespace stanhope
