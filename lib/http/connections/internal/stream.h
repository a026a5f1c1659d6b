// What a connection asks of its stream: to read, to write, and to end cleanly. These functions are for Asio's
// TCP and TLS streams; PlainSocket has its own.

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

// After an answer that ends the connection, we read and drop what the client still sends for a while. Closing
// at once would make the client's kernel discard our answer (RFC 9112 §9.6).
inline constexpr std::chrono::seconds kLinger{2};
inline constexpr std::size_t kMaxLingerBytes = 256UL * 1024;

// The connection, which is called when a read or a write has ended.
class StreamOwner {
public:
    virtual void on_read(boost::system::error_code error, std::size_t count) = 0;
    virtual void on_written(boost::system::error_code error, std::size_t count) = 0;

protected:
    ~StreamOwner() = default;
};

// Only one read and one write at a time. The owner stays alive until it is called, which is never before
// these return.
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

// Writes what can be written at once, without calling the owner. Over TLS nothing, because a write may have
// to wait for a read.
template <typename Stream>
std::size_t write_now(Stream&, BufferList) {
    return 0;
}

// Lets the kernel send what it takes at once of a file, and removes that from the part. Over TLS nothing.
// Absent if the rest cannot be sent.
template <typename Stream>
std::optional<std::size_t> send_file_now(Stream&, FilePart&) {
    return 0;
}

// The TCP socket beneath TLS.
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
    boost::system::error_code ignored;  // an error means that the client has already gone
    socket.shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
}

// Sends the close_notify of TLS (RFC 8446 §6.1), so that the client knows that nobody cut the answer off. No
// other operation may be pending on the stream.
template <typename Stream, typename Done>
void say_goodbye(Stream& stream, Done done) {
    stream.async_shutdown([&socket = socket_of(stream), done](boost::system::error_code) {
        end_sending(socket);
        done();
    });
}

}  // namespace http
