// Limits how often one visitor may ask: a token bucket for each address or account, refilled at a steady
// rate.
//
// Memory is bounded: beyond a number of buckets the least recently used one is dropped. At worst a visitor
// who was away gets a full bucket.

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

// Identifies a bucket.
class RateKey {
public:
    // An IPv6 address counts by its first 64 bits, because the visitor chooses the rest (RFC 4291 §2.5.1).
    static RateKey of_address(const IpAddress& address);

    // A name longer than 256 bytes counts by its first 256.
    static RateKey of_account(std::string_view account);

    const std::string& text() const { return text_; }

    bool operator==(const RateKey&) const = default;

private:
    explicit RateKey(std::string text) : text_(std::move(text)) {}

    std::string text_;  // a letter for the kind, then the bytes
};

struct RateLimit {
    double per_second = 10;      // above 0
    std::uint32_t burst = 20;    // at least 1: how many requests may come at once after a pause
    std::size_t keys = 100'000;  // the most that are remembered; at least one for each shard
};

// Any thread may call. Blocks only while another thread uses the same shard.
class RateLimiter {
public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr std::size_t kShards = 16;

    // Asserts that the limit is within the bounds above and takes less than a year to fill. The configuration
    // must be checked before.
    explicit RateLimiter(const RateLimit& limit);
    ~RateLimiter();

    // Takes a token. Absent if there was one; otherwise the time until there is one. A refused call costs no
    // token, so a client that keeps trying waits no longer than one that obeys.
    std::optional<std::chrono::nanoseconds> take(const RateKey& key, Time now);

    // How many keys are remembered.
    std::size_t size() const;

private:
    class Shard;

    std::chrono::nanoseconds interval_;  // time in which a token is refilled
    std::chrono::nanoseconds slack_;     // time in which all tokens but one are refilled
    std::vector<std::unique_ptr<Shard>> shards_;
};

}  // namespace http
