// A fragment: a part of a page, stored in every encoding in which it is sent.

#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace press {

// A fragment is immutable and reference-counted. Pages, and connections that are sending a page, share it
// between threads.
class Fragment {
public:
    Fragment(std::string identity, bool is_compressed);
    Fragment(const Fragment&) = delete;
    Fragment& operator=(const Fragment&) = delete;

    const std::string& identity() const { return identity_; }
    // Raw deflate blocks, a piece of a gzip member.
    const std::string& deflated() const { return deflated_; }
    const std::string& zstd() const { return zstd_; }  // a complete zstd frame
    std::uint32_t crc() const { return crc_; }
    const std::string& hash() const { return hash_; }  // of the uncompressed text: 32 hexadecimal digits
    std::size_t bytes() const {
        return sizeof *this + identity_.capacity() + deflated_.capacity() + zstd_.capacity();
    }

private:
    friend class FragmentHold;

    std::string identity_;
    std::string deflated_;
    std::string zstd_;
    std::uint32_t crc_;
    std::string hash_;
    mutable std::atomic<std::uint32_t> references_{0};
};

// A smart pointer that owns one reference to a fragment, or none.
class FragmentHold {
public:
    // Makes a fragment and compresses its text, which takes a millisecond for a whole page. Set
    // `is_compressed` to false only for pages whose recipe is not compressed.
    static FragmentHold make(std::string identity, bool is_compressed = true) {
        return FragmentHold(new Fragment(std::move(identity), is_compressed));
    }

    FragmentHold() = default;
    explicit FragmentHold(const Fragment* fragment) : fragment_(fragment) {
        if (fragment_ != nullptr) fragment_->references_.fetch_add(1, std::memory_order_relaxed);
    }
    FragmentHold(const FragmentHold& other) : FragmentHold(other.fragment_) {}
    FragmentHold(FragmentHold&& other) noexcept : fragment_(std::exchange(other.fragment_, nullptr)) {}
    FragmentHold& operator=(FragmentHold other) noexcept {
        std::swap(fragment_, other.fragment_);
        return *this;
    }
    ~FragmentHold() {
        if (fragment_ != nullptr && fragment_->references_.fetch_sub(1, std::memory_order_acq_rel) == 1)
            delete fragment_;
    }

    const Fragment* get() const { return fragment_; }
    const Fragment* operator->() const { return fragment_; }
    explicit operator bool() const { return fragment_ != nullptr; }

private:
    const Fragment* fragment_ = nullptr;
};

}  // namespace press
