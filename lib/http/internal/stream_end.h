// How a connection's stream ends, over TCP as over TLS.
//
// After an answer that ends the connection, what the client still sends is read and dropped for a while:
// closing at once would make its kernel throw our answer away (RFC 9112 §9.6).

#pragma once

#include <chrono>
#include <cstddef>

#include <boost/asio/ip/tcp.hpp>

namespace http {

inline constexpr std::chrono::seconds kLinger{2};
inline constexpr std::size_t kMaxLingerBytes = 256UL * 1024;

inline boost::asio::ip::tcp::socket& socket_of(boost::asio::ip::tcp::socket& stream) {
    return stream;
}
template <typename Stream>
boost::asio::ip::tcp::socket& socket_of(Stream& stream) {
    return stream.next_layer();
}

inline void end_sending(boost::asio::ip::tcp::socket& socket) {
    boost::system::error_code ignored;  // the client may have gone already, which is as well
    socket.shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
}

// Tells the client that nothing more comes; over TLS by its own word (RFC 8446 §6.1), so that the client
// knows that nobody cut the answer off. Nothing else may be under way on the stream.
template <typename Done>
void say_goodbye(boost::asio::ip::tcp::socket& stream, Done done) {
    end_sending(stream);
    done();
}
template <typename Stream, typename Done>
void say_goodbye(Stream& stream, Done done) {
    stream.async_shutdown([&socket = socket_of(stream), done](boost::system::error_code) {
        end_sending(socket);
        done();
    });
}

}  // namespace http
