// A connection that has become a WebSocket. Its one source file is the only place where Beast is included.

#pragma once

#include <memory>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "http/internal/loop.h"
#include "http/internal/visitor.h"
#include "http/message.h"

namespace http {

// The request that asks for it, and what is to be talked about.
struct WebSocketUpgrade {
    WebSocketUpgrade(const Request& asked, WebSocketTalk what, int version)
        : request(asked), talk(std::move(what)), minor_version(version) {}

    Request request;
    WebSocketTalk talk;
    int minor_version;  // of HTTP/1
};

// Whether the fields of the handshake are there as often and as long as they must be (RFC 6455 §4.2.1). What
// they say is looked at in the handshake.
bool is_careful_upgrade(const Request& request);

// Does the handshake, or refuses what is none.
void start_web_socket(Loop& loop, boost::asio::ip::tcp::socket stream, Visitor visitor,
                      std::unique_ptr<WebSocketUpgrade> upgrade);
void start_web_socket(Loop& loop, boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream,
                      Visitor visitor, std::unique_ptr<WebSocketUpgrade> upgrade);

}  // namespace http
