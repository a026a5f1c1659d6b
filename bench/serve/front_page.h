// A newspaper's front page, made up: about 30 KB of HTML whose text compresses as real news does, to a
// quarter.

#pragma once

#include <string>

namespace bench {

// The same bytes every time.
std::string make_front_page();

}  // namespace bench
