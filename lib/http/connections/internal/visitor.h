// Who is at the other end of a connection, and over which scheme they came.

#pragma once

#include "http/connections/internal/census.h"
#include "http/fields/forwarded.h"
#include "http/ip_address.h"

namespace http {

// Belongs to the connection from the acceptor to its end, whichever object handles it.
struct Visitor {
    IpAddress address;  // from the PROXY header where there is one
    Scheme scheme = Scheme::Http;
    Census::Seat seat;
};

}  // namespace http
