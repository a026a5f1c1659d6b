// What a connection asks of its stream: to read some, to write some, and to end well. Here for Asio's
// streams, TCP and TLS; PlainSocket has the same.

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

// After an answer that ends the connection, what the client still sends is read and dropped for a while:
// closing at once would make its kernel throw our answer away (RFC 9112 §9.6).
inline constexpr std::chrono::seconds kLinger{2};
inline constexpr std::size_t kMaxLingerBytes = 256UL * 1024;

// Who is told how reading and writing went: the connection.
class StreamOwner {
public:
    virtual void on_read(boost::system::error_code error, std::size_t count) = 0;
    virtual void on_written(boost::system::error_code error, std::size_t count) = 0;

protected:
    ~StreamOwner() = default;
};

// One of each at a time. The owner lives at least until it is told, which is never before these return.
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

// What can be written at once, without the owner: over TLS nothing, since a write may have to wait for a
// read.
template <typename Stream>
std::size_t write_now(Stream&, BufferList) {
    return 0;
}

// Sends what the kernel takes at once of a file without reading it, and takes it off the part: over TLS
// nothing. Absent if the rest cannot be sent.
template <typename Stream>
std::optional<std::size_t> send_file_now(Stream&, FilePart&) {
    return 0;
}

// What is beneath TLS.
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
    boost::system::error_code ignored;  // the client may have gone already, which is as well
    socket.shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
}

// Tells the client over TLS that nothing more comes by its own word (RFC 8446 §6.1), so that the client knows
// that nobody cut the answer off. Nothing else may be under way on the stream.
template <typename Stream, typename Done>
void say_goodbye(Stream& stream, Done done) {
    stream.async_shutdown([&socket = socket_of(stream), done](boost::system::error_code) {
        end_sending(socket);
        done();
    });
}

}  // namespace http
