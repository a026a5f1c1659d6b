// Where a request to sign in comes from: the client's network and its browser.

#pragma once

#include <string>

namespace stanhope {

struct Visit {
    std::string network;     // an IPv4 address, or the first 64 bits of an IPv6 address
    std::string user_agent;  // the User-Agent header, as the browser sent it
};

}  // namespace stanhope
