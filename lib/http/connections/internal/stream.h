// The operations that a connection needs from its stream: read, write, and end cleanly. The functions here
// are for Asio's TCP and TLS streams; PlainSocket has its own overloads.

#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "http/connections/internal/buffer_list.h"
#include "http/message.h"

namespace http {

// How long, and how many bytes, the server reads and drops after an answer that ends the connection. If it
// closed at once while the client still sends, the client's kernel would discard the answer (RFC 9112 §9.6).
inline constexpr std::chrono::seconds kLinger{2};
inline constexpr std::size_t kMaxLingerBytes = 256UL * 1024;

// The connection that uses a stream. The stream calls it when a read or a write has ended.
class StreamOwner {
public:
    virtual void on_read(boost::system::error_code error, std::size_t count) = 0;
    virtual void on_written(boost::system::error_code error, std::size_t count) = 0;

protected:
    ~StreamOwner() = default;
};

// Start a read or a write. Only one read and one write may be pending at a time. The stream keeps `owner`
// alive until it calls it, which is never before these functions return.
template <typename Stream>
void start_read(Stream& stream, std::span<char> space, std::shared_ptr<StreamOwner> owner) {
    stream.async_read_some(boost::asio::buffer(space.data(), space.size()),
                           [owner = std::move(owner)](boost::system::error_code error, std::size_t count) {
                               owner->on_read(error, count);
                           });
}
template <typename Stream>
void start_write(Stream& stream, BufferList buffers, std::shared_ptr<StreamOwner> owner) {
    stream.async_write_some(buffers,
                            [owner = std::move(owner)](boost::system::error_code error, std::size_t count) {
                                owner->on_written(error, count);
                            });
}

// Writes as many bytes as possible without waiting, and returns their number. Over TLS it writes nothing and
// returns 0, because a TLS write may have to wait for a read.
template <typename Stream>
std::size_t write_now(Stream&, BufferList) {
    return 0;
}

// Sends a part of a file with sendfile(), without waiting. Removes the sent bytes from the FilePart and
// returns their number. Returns nullopt if the rest cannot be sent. Over TLS it sends nothing and returns 0.
template <typename Stream>
std::optional<std::size_t> send_file_now(Stream&, FilePart&) {
    return 0;
}

// Returns the TCP socket of a stream: the stream itself, or the socket beneath TLS.
inline boost::asio::ip::tcp::socket& socket_of(boost::asio::ip::tcp::socket& stream) {
    return stream;
}
template <typename Stream>
boost::asio::ip::tcp::socket& socket_of(Stream& stream) {
    return stream.next_layer();
}

inline void close(boost::asio::ip::tcp::socket& socket) {
    boost::system::error_code ignored;
    socket.close(ignored);
}

inline void end_sending(boost::asio::ip::tcp::socket& socket) {
    boost::system::error_code ignored;  // an error means that the client has disconnected
    socket.shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
}

// Sends the close_notify alert of TLS (RFC 8446 §6.1), so that the client knows that nobody cut the answer
// off. Then it ends the sending side and calls `done`. No other operation may be pending on the stream.
template <typename Stream, typename Done>
void say_goodbye(Stream& stream, Done done) {
    stream.async_shutdown([&socket = socket_of(stream), done](boost::system::error_code) {
        end_sending(socket);
        done();
    });
}

}  // namespace http
