// Who is at the other end of a connection, and over which scheme they came.

#pragma once

#include "http/forwarded.h"
#include "http/internal/census.h"
#include "http/ip_address.h"

namespace http {

// Belongs to the connection from the acceptor to its end, whichever object handles it.
struct Visitor {
    IpAddress address;  // from the PROXY header where there is one
    Scheme scheme = Scheme::Http;
    Census::Seat seat;
};

}  // namespace http
