// Starts connections: reads a PROXY header and does a TLS handshake if the listener requires them, then
// speaks HTTP/1.1 or HTTP/2.
//
// A connection owns itself (its pending operations hold a shared_ptr to it) and ends itself. The loop sees it
// as a LoopConnection. Call these functions on the loop's thread.

#pragma once

#include <boost/asio/ip/tcp.hpp>

#include "http/connections/internal/visitor.h"
#include "http/server.h"

namespace http {

class Loop;

// Starts a connection as the listener's settings require: with a PROXY header, with TLS, or without both.
void start_connection(Loop& loop, boost::asio::ip::tcp::socket socket, Visitor visitor,
                      const Listener& listener);

// Starts a connection without TLS. It speaks HTTP/1.1, unless the client begins with the connection preface
// of HTTP/2 (RFC 9113 §3.3).
void start_plain_connection(Loop& loop, boost::asio::ip::tcp::socket socket, Visitor visitor);

// Starts a connection with a TLS handshake. It then speaks the protocol that both sides chose by ALPN (RFC
// 7301).
void start_tls_connection(Loop& loop, boost::asio::ip::tcp::socket socket, Visitor visitor);

// Reads a PROXY header, then starts a connection with or without TLS, as `security` says.
void start_proxied_connection(Loop& loop, boost::asio::ip::tcp::socket socket, Visitor visitor,
                              Security security);

}  // namespace http
