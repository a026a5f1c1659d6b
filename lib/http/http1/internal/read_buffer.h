// The buffer for received bytes that have not been used yet. It is small while a connection is idle, so that
// ten thousand connections are cheap.

#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace http {

class ReadBuffer {
public:
    std::string_view view() const { return {bytes_.get() + begin_, end_ - begin_}; }
    bool empty() const { return begin_ == end_; }

    // Remove bytes from the front, or put them back. Views of consumed bytes stay valid until the next call
    // of `space` or `shrink`.
    void consume(std::size_t count) { begin_ += count; }
    void unconsume(std::size_t count) { begin_ -= count; }

    // Returns free space for at least one more byte. It may move the content or enlarge the buffer.
    std::span<char> space() {
        if (empty()) begin_ = end_ = 0;
        if (end_ == capacity_) make_space();
        return {bytes_.get() + end_, capacity_ - end_};
    }

    void fill(std::size_t count) { end_ += count; }

    // If the buffer is empty, frees the memory that an unusually long request needed.
    void shrink() {
        if (!empty() || capacity_ <= kSmall) return;
        bytes_ = std::make_unique_for_overwrite<char[]>(kSmall);
        capacity_ = kSmall;
    }

private:
    // The initial size of the buffer, in bytes. Most requests fit; a long cookie makes the buffer grow.
    static constexpr std::size_t kSmall = 2'048;

    void make_space() {
        if (begin_ > 0) {
            std::memmove(bytes_.get(), bytes_.get() + begin_, end_ - begin_);
            end_ -= begin_;
            begin_ = 0;
            return;
        }
        std::size_t larger = capacity_ * 2;
        auto bytes = std::make_unique_for_overwrite<char[]>(larger);
        std::memcpy(bytes.get(), bytes_.get(), end_);
        bytes_ = std::move(bytes);
        capacity_ = larger;
    }

    std::size_t capacity_ = kSmall;
    std::unique_ptr<char[]> bytes_ = std::make_unique_for_overwrite<char[]>(kSmall);
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace http
