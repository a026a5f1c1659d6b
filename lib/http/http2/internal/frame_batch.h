// The output that an HTTP/2 connection is about to write: copies of frame headers, and pointers to the bodies
// between them. The batch keeps alive what it points to.

#pragma once

#include <cstdint>
#include <forward_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/buffer.hpp>

#include "http/message.h"
#include "http/page.h"

namespace http {

class FrameBatch {
public:
    // The size in bytes from which on a batch is full. It must be written before more output is gathered, so
    // that a slow reader cannot fill our memory.
    static constexpr std::size_t kEnough = 64UL * 1024;

    bool empty() const { return buffers_.empty(); }
    bool is_full() const { return bytes_ >= kEnough; }

    void copy(std::string_view bytes) {
        if (copied_size_ + bytes.size() > kMaxCopied) {
            large_.emplace_front(bytes);
            return point_at(large_.front());
        }
        char* place = copied_.get() + copied_size_;
        bytes.copy(place, bytes.size());
        copied_size_ += bytes.size();
        bytes_ += bytes.size();
        if (!buffers_.empty() && end_of(buffers_.back()) == place) {
            buffers_.back() = {buffers_.back().data(), buffers_.back().size() + bytes.size()};
        } else {
            buffers_.emplace_back(place, bytes.size());
        }
    }

    // Adds a pointer to the bytes, which must belong to an object that the batch holds.
    void point_at(std::string_view bytes) {
        buffers_.emplace_back(bytes.data(), bytes.size());
        bytes_ += bytes.size();
    }

    void hold(const PageHold& page) {
        if (!pages_.empty() && pages_.back().get() == page.get()) return;
        pages_.emplace_back(page.get());
    }
    void hold(const std::shared_ptr<const Response>& response) {
        if (!responses_.empty() && responses_.back() == response) return;
        responses_.push_back(response);
    }

    void hold(const std::shared_ptr<const std::string>& piece) { pieces_.push_back(piece); }

    std::span<const boost::asio::const_buffer> buffers() const { return buffers_; }

private:
    static constexpr std::size_t kMaxCopied = 16UL * 1024;

    static const void* end_of(const boost::asio::const_buffer& buffer) {
        return static_cast<const char*>(buffer.data()) + buffer.size();
    }

    std::unique_ptr<char[]> copied_ = std::make_unique_for_overwrite<char[]>(kMaxCopied);
    std::size_t copied_size_ = 0;
    std::uint64_t bytes_ = 0;
    std::vector<boost::asio::const_buffer> buffers_;
    std::vector<PageHold> pages_;
    std::vector<std::shared_ptr<const Response>> responses_;
    std::vector<std::shared_ptr<const std::string>> pieces_;
    std::forward_list<std::string> large_;
};

}  // namespace http
