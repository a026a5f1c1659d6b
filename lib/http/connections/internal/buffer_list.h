// Writing buffers that stay where they are, without copying the list of them.

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
