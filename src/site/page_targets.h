// The target under which the press keeps a page.

#pragma once

#include <string_view>

namespace stanhope {

// Returns `target` without its query if that has only tracking parameters such as `utm_source=…`, which do
// not change the page. Otherwise returns `target`. Does not block or allocate, because it is called for every
// request.
std::string_view kept_target(std::string_view target);

}  // namespace stanhope
