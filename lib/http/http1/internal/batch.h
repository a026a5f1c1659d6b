// The output that an HTTP/1.1 connection is about to write. A batch holds the answers to several pipelined
// requests, so that one system call writes them all.

#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <forward_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/buffer.hpp>

#include "http/page.h"

namespace http {

class Batch {
public:
    // The most buffers that an answer needs besides the segments of its body.
    static constexpr std::size_t kMaxHeadBuffers = 4;
    static constexpr std::size_t kMaxBuffers = 64;

    bool empty() const { return buffer_count_ == 0; }
    // The size of everything that was added, in bytes, whether it has been sent or not.
    std::uint64_t bytes() const { return bytes_; }

    // Whether a page with that many segments fits into the batch. An empty batch takes any page; one with too
    // many segments for `buffers_` goes to `overflow_`.
    bool has_room_for(std::size_t segments) const {
        return buffer_count_ == 0 || buffer_count_ + segments + kMaxHeadBuffers <= kMaxBuffers;
    }

    // Adds a pointer to the bytes, which must outlive the batch.
    void add(std::string_view bytes) {
        if (bytes.empty()) return;
        bytes_ += bytes.size();
        boost::asio::const_buffer buffer(bytes.data(), bytes.size());
        if (buffer_count_ < kMaxBuffers && overflow_.empty()) {
            buffers_[buffer_count_] = buffer;
        } else {
            if (overflow_.empty()) overflow_.assign(buffers_.begin(), buffers_.begin() + buffer_count_);
            overflow_.push_back(buffer);
        }
        ++buffer_count_;
    }

    // Add the status line and the Date field of a 200 or a 304 answer. The loop may renew the date before a
    // slow reader has received it, so the batch keeps one copy of each prefix.
    void add_ok_prefix(std::string_view prefix) { add_copied(ok_prefix_, prefix); }
    void add_not_modified_prefix(std::string_view prefix) { add_copied(not_modified_prefix_, prefix); }

    void add_owned(std::string bytes) {
        owned_.push_front(std::move(bytes));
        add(owned_.front());
    }

    void add_shared(std::shared_ptr<const std::string> bytes) {
        shared_.push_back(std::move(bytes));
        add(*shared_.back());
    }

    void hold(PageHold page) {
        // Several requests in a row for one page are common. One reference to the page serves them all.
        if (page_count_ > 0 && pages_[page_count_ - 1].get() == page.get()) return;
        if (page_count_ < pages_.size()) {
            pages_[page_count_++] = std::move(page);
        } else {
            more_pages_.push_back(std::move(page));
        }
    }

    std::span<const boost::asio::const_buffer> buffers() const {
        std::span<const boost::asio::const_buffer> all(buffers_.data(), buffer_count_);
        return (overflow_.empty() ? all : std::span(overflow_)).subspan(sent_count_);
    }

    // Removes `count` bytes from the front, because they have been written.
    void drop_front(std::size_t count) {
        boost::asio::const_buffer* all = overflow_.empty() ? buffers_.data() : overflow_.data();
        while (count > 0) {
            boost::asio::const_buffer& first = all[sent_count_];
            std::size_t part = std::min(count, first.size());
            first += part;
            count -= part;
            if (first.size() == 0) ++sent_count_;
        }
    }

    void clear() {
        for (std::size_t i = 0; i < page_count_; ++i)
            pages_[i] = PageHold();
        page_count_ = 0;
        buffer_count_ = 0;
        sent_count_ = 0;
        bytes_ = 0;
        ok_prefix_.size = 0;
        not_modified_prefix_.size = 0;
        more_pages_.clear();
        overflow_.clear();
        owned_.clear();
        shared_.clear();
    }

private:
    struct Prefix {
        std::array<char, 96> text;
        std::size_t size = 0;
    };

    void add_copied(Prefix& kept, std::string_view prefix) {
        if (kept.size == 0) kept.size = prefix.copy(kept.text.data(), kept.text.size());
        add({kept.text.data(), kept.size});
    }

    std::array<boost::asio::const_buffer, kMaxBuffers> buffers_;
    std::size_t buffer_count_ = 0;
    std::size_t sent_count_ = 0;  // how many of the buffers have been sent completely
    std::array<PageHold, 16> pages_;
    std::size_t page_count_ = 0;
    Prefix ok_prefix_;
    Prefix not_modified_prefix_;
    std::uint64_t bytes_ = 0;
    std::vector<PageHold> more_pages_;
    std::vector<boost::asio::const_buffer> overflow_;
    std::forward_list<std::string> owned_;  // a list, so that adding a string does not move the others
    std::vector<std::shared_ptr<const std::string>> shared_;
};

}  // namespace http
