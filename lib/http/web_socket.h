// Talking both ways with a browser (RFC 6455): what a handler wants said and heard on a WebSocket, and the
// server's end of one.
//
// A handler that finds everything in order (who asks, and from where: a page of anybody's may open a
// WebSocket, so Origin is for the handler to look at) answers with a WebSocketTalk. The server does the
// handshake.

#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace http {

// One open connection. Any thread may call.
class WebSocket {
public:
    virtual ~WebSocket() = default;

    // A text message, in UTF-8, in the order of the calls. Never waits: false if the connection has ended, or
    // ends now because its client takes messages more slowly than they come.
    virtual bool send(std::string message) = 0;

    // Says goodbye once all that was sent has gone out.
    virtual void close() = 0;
};

// All are called on worker threads, one at a time for each connection, and may block. The next message is not
// read before the one before has been heard, so a client cannot talk faster than it is listened to.
struct WebSocketTalk {
    std::function<void(const std::shared_ptr<WebSocket>&)> on_open = {};
    std::function<void(const std::string& message)> on_message = {};
    std::function<void()> on_close = {};  // last, however it ended; only if it was opened

    std::size_t max_message_bytes = 64UL * 1024;   // a client that sends a longer one is left
    std::size_t max_waiting_bytes = 256UL * 1024;  // to be sent
};

}  // namespace http
