// The visitor at the other end of a connection: the address, the scheme, and the connection's place in the
// census.

#pragma once

#include "http/connections/internal/census.h"
#include "http/fields/forwarded.h"
#include "http/ip_address.h"

namespace http {

// Belongs to a connection from accept to close. When another object takes the connection over, the Visitor
// moves along.
struct Visitor {
    IpAddress address;  // the address in the PROXY header if there is one, otherwise the peer's
    Scheme scheme = Scheme::Http;
    Census::Seat seat;
};

}  // namespace http
