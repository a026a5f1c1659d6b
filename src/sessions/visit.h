// Where a visitor comes from.

#pragma once

#include <string>

namespace stanhope {

struct Visit {
    std::string network;     // an IPv4 address, or the first half of an IPv6 address
    std::string user_agent;  // as the browser sent it
};

}  // namespace stanhope
