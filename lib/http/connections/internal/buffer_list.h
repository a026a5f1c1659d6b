// A list of buffers for Asio that refers to existing ones, so that nobody copies the list.

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
