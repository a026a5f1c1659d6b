// The life of a connection: what it begins with (a PROXY header, a handshake), then HTTP/1.1 or HTTP/2.
//
// A connection belongs to itself and ends by itself; the loop sees it through LoopConnection. All of these
// are called on the loop's thread.

#pragma once

#include <boost/asio/ip/tcp.hpp>

#include "http/connections/internal/visitor.h"
#include "http/server.h"

namespace http {

class Loop;

// As the listener says: reads the PROXY header first if it must.
void start_connection(Loop& loop, boost::asio::ip::tcp::socket socket, Visitor visitor,
                      const Listener& listener);

// HTTP/1.1, unless the client begins with the preface of HTTP/2 (RFC 9113 §3.3).
void start_plain_connection(Loop& loop, boost::asio::ip::tcp::socket socket, Visitor visitor);

// A handshake, then what it agreed on (RFC 7301).
void start_tls_connection(Loop& loop, boost::asio::ip::tcp::socket socket, Visitor visitor);

// Reads a PROXY header, then goes on as `security` says.
void start_proxied_connection(Loop& loop, boost::asio::ip::tcp::socket socket, Visitor visitor,
                              Security security);

}  // namespace http
