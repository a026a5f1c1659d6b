// How often one visitor may ask: a bucket of tokens for each address or account, filled at a steady rate.
//
// Memory is bounded whoever comes: beyond a number of buckets the one longest unused is forgotten, which at
// worst makes a present of a full bucket to someone who was away.

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

// Whose bucket it is.
class RateKey {
public:
    // An IPv6 address counts by its first 64 bits: the rest is the visitor's to choose (RFC 4291 §2.5.1).
    static RateKey of_address(const IpAddress& address);

    // What is longer than 256 bytes counts by the first 256.
    static RateKey of_account(std::string_view account);

    const std::string& text() const { return text_; }

    bool operator==(const RateKey&) const = default;

private:
    explicit RateKey(std::string text) : text_(std::move(text)) {}

    std::string text_;  // a letter for the kind, then the bytes
};

struct RateLimit {
    double per_second = 10;      // above 0
    std::uint32_t burst = 20;    // at least 1: how many may come at once after a rest
    std::size_t keys = 100'000;  // remembered at most, at least one in each of the shards
};

// Any thread may call. Never blocks but for another thread's call for a key of the same shard.
class RateLimiter {
public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr std::size_t kShards = 16;

    // A limit outside the bounds above, or one that takes more than a year to fill, is an assertion; whoever
    // reads the configuration refuses it.
    explicit RateLimiter(const RateLimit& limit);
    ~RateLimiter();

    // Takes a token. Absent if there was one; otherwise how long until there is, and nothing is taken, so
    // that those who keep knocking do not wait longer than those who do as they are told.
    std::optional<std::chrono::nanoseconds> take(const RateKey& key, Time now);

    // How many keys are remembered.
    std::size_t size() const;

private:
    class Shard;

    std::chrono::nanoseconds interval_;  // a token's time to come
    std::chrono::nanoseconds slack_;     // of all tokens but one
    std::vector<std::unique_ptr<Shard>> shards_;
};

}  // namespace http
