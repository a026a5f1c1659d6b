// Limits how often one visitor may send requests. Each address or account has a token bucket, which is
// refilled at a steady rate.
//
// Memory is bounded: if there are too many buckets, the least recently used one is dropped. At worst, a
// visitor who returns gets a full bucket too early.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/ip_address.h"

namespace http {

// The key of a token bucket: an address or an account.
class RateKey {
public:
    // The key for an address. Only the first 64 bits of an IPv6 address count, because the visitor chooses
    // the others (RFC 4291 §2.5.1).
    static RateKey of_address(const IpAddress& address);

    // The key for an account. Only the first 256 bytes of its name count.
    static RateKey of_account(std::string_view account);

    const std::string& text() const { return text_; }

    bool operator==(const RateKey&) const = default;

private:
    explicit RateKey(std::string text) : text_(std::move(text)) {}

    std::string text_;  // `4`, `6` or `a` for the kind, then the bytes of the address or account
};

struct RateLimit {
    double per_second = 10;      // refilled tokens per second; above 0
    std::uint32_t burst = 20;    // how many requests may come at once after a pause; at least 1
    std::size_t keys = 100'000;  // the most buckets to remember; at least one for each shard
};

// A rate limiter. Any thread may call it. A call blocks only while another thread uses the same shard of
// buckets.
class RateLimiter {
public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr std::size_t kShards = 16;

    // Asserts that the limit's values are within their bounds, and that an empty bucket fills within a year.
    // So check the configuration first.
    explicit RateLimiter(const RateLimit& limit);
    ~RateLimiter();

    // Takes a token from the key's bucket. Returns nullopt if there was one, otherwise the time until there
    // is one. A refused call takes no token, so a client that keeps trying waits no longer than one that
    // obeys.
    std::optional<std::chrono::nanoseconds> take(const RateKey& key, Time now);

    // How many buckets are in memory.
    std::size_t size() const;

private:
    class Shard;

    std::chrono::nanoseconds interval_;  // the time in which one token is refilled
    std::chrono::nanoseconds slack_;     // the time in which all tokens but one are refilled
    std::vector<std::unique_ptr<Shard>> shards_;
};

}  // namespace http
