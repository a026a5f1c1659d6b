// A made-up front page of a newspaper: about 30 KB of HTML whose text compresses to a quarter, as real news
// does.

#pragma once

#include <string>

namespace bench {

// Returns the same bytes every time.
std::string make_front_page();

}  // namespace bench
