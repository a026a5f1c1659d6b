// Finds line ends and forbidden characters in a head, in one pass (RFC 9112 §2.2).

#pragma once

#include <cstddef>
#include <string_view>

namespace http::internal {

// The position of the first control character in [begin, end) other than a tab. Returns `end` if there is
// none.
std::size_t find_control(std::string_view buffer, std::size_t begin, std::size_t end);

}  // namespace http::internal
