// Who is at the other end of a connection, and how they came.

#pragma once

#include "http/connections/internal/census.h"
#include "http/fields/forwarded.h"
#include "http/ip_address.h"

namespace http {

// Goes with the connection from the acceptor to its end, through whatever reads its first bytes.
struct Visitor {
    IpAddress address;  // from the PROXY header where there is one
    Scheme scheme = Scheme::Http;
    Census::Seat seat;
};

}  // namespace http
