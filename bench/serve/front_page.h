// A made-up front page of a newspaper: about 30 KB of HTML whose text compresses to a quarter, as real news
// does.

#pragma once

#include <string>

namespace bench {

// Makes the page. It returns the same bytes in every run.
std::string make_front_page();

}  // namespace bench
