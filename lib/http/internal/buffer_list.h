// Writing buffers that stay where they are, without copying the list of them.

#pragma once

#include <span>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace http {

class BufferList {
public:
    explicit BufferList(std::span<const boost::asio::const_buffer> buffers) : buffers_(buffers) {}
    auto begin() const { return buffers_.begin(); }
    auto end() const { return buffers_.end(); }

private:
    std::span<const boost::asio::const_buffer> buffers_;
};

// Writes as much as the kernel takes without waiting, and returns how much that was. An error is not told: it
// will come again to whoever writes the rest. The socket must be in its non-blocking mode.
inline std::size_t write_now(boost::asio::ip::tcp::socket& socket, BufferList buffers) {
    boost::system::error_code ignored;
    return socket.write_some(buffers, ignored);
}

// Over TLS a write may have to wait for a read, so all of it is left to its own ways.
template <typename Stream>
std::size_t write_now(Stream&, BufferList) {
    return 0;
}

}  // namespace http
