// Starts connections: with a PROXY header or a handshake if need be, then HTTP/1.1 or HTTP/2.
//
// A connection owns itself and ends itself; the loop sees it as a LoopConnection. Call these functions on the
// loop's thread.

#pragma once

#include <boost/asio/ip/tcp.hpp>

#include "http/connections/internal/visitor.h"
#include "http/server.h"

namespace http {

class Loop;

// Starts as the listener says: with the PROXY header if one is required.
void start_connection(Loop& loop, boost::asio::ip::tcp::socket socket, Visitor visitor,
                      const Listener& listener);

// HTTP/1.1, unless the client begins with the preface of HTTP/2 (RFC 9113 §3.3).
void start_plain_connection(Loop& loop, boost::asio::ip::tcp::socket socket, Visitor visitor);

// A TLS handshake, then the protocol it agreed on (RFC 7301).
void start_tls_connection(Loop& loop, boost::asio::ip::tcp::socket socket, Visitor visitor);

// Reads a PROXY header, then goes on as `security` says.
void start_proxied_connection(Loop& loop, boost::asio::ip::tcp::socket socket, Visitor visitor,
                              Security security);

}  // namespace http
