// A buffer sequence for Asio that points to existing buffers. Asio copies buffer sequences often; a copy of
// this one is only a pointer and a size.

#pragma once

#include <span>

#include <boost/asio/buffer.hpp>

namespace http {

class BufferList {
public:
    BufferList() = default;
    explicit BufferList(std::span<const boost::asio::const_buffer> buffers) : buffers_(buffers) {}
    auto begin() const { return buffers_.begin(); }
    auto end() const { return buffers_.end(); }

private:
    std::span<const boost::asio::const_buffer> buffers_;
};

}  // namespace http
