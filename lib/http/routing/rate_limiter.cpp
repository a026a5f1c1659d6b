#include "http/routing/rate_limiter.h"

#include <algorithm>
#include <functional>
#include <list>
#include <unordered_map>

#include "base/assert.h"
#include "base/mutex.h"

namespace http {

namespace {

using std::chrono::nanoseconds;

constexpr std::size_t kMaxAccountBytes = 256;
constexpr double kNanosecondsInAYear = 365.0 * 86'400 * 1e9;

nanoseconds interval_of(const RateLimit& limit) {
    STANHOPE_ASSERT(limit.per_second > 0 && limit.burst >= 1 && limit.keys >= RateLimiter::kShards);
    double interval = 1e9 / limit.per_second;
    STANHOPE_ASSERT(interval * limit.burst <= kNanosecondsInAYear);
    return nanoseconds(std::max<std::int64_t>(1, static_cast<std::int64_t>(interval)));
}

}  // namespace

RateKey RateKey::of_address(const IpAddress& address) {
    const auto& bytes = address.bytes();
    std::size_t size = address.is_v4() ? bytes.size() : 8;
    std::string text(address.is_v4() ? "4" : "6");
    text.append(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    return RateKey(std::move(text));
}

RateKey RateKey::of_account(std::string_view account) {
    return RateKey("a" + std::string(account.substr(0, kMaxAccountBytes)));
}

// One of the separately locked parts of the rate limiter.
//
// A token bucket is stored as one number, the time at which it is full again. The distance from now tells how
// many tokens it lacks. This is the "virtual scheduling" form of the token bucket, exact in whole
// nanoseconds.
class RateLimiter::Shard {
public:
    explicit Shard(std::size_t max_buckets) : max_buckets_(max_buckets) {}

    std::optional<nanoseconds> take(const RateKey& key, Time now, nanoseconds interval, nanoseconds slack) {
        base::MutexLock lock(mutex_);
        Time& full_at = ensure_bucket(key, now).full_at;
        full_at = std::max(full_at, now);
        if (full_at - now > slack) return full_at - now - slack;
        full_at += interval;
        return std::nullopt;
    }

    std::size_t size() const {
        base::MutexLock lock(mutex_);
        return buckets_.size();
    }

private:
    struct Bucket {
        RateKey key;
        Time full_at;
    };

    // Finds or adds the key's bucket, and moves it to the front of the list of buckets.
    Bucket& ensure_bucket(const RateKey& key, Time now) REQUIRES(mutex_) {
        auto found = by_key_.find(key.text());
        if (found != by_key_.end()) {
            buckets_.splice(buckets_.begin(), buckets_, found->second);
            return buckets_.front();
        }
        if (buckets_.size() == max_buckets_) forget_oldest();
        buckets_.push_front({key, now});
        by_key_.emplace(buckets_.front().key.text(), buckets_.begin());
        return buckets_.front();
    }

    void forget_oldest() REQUIRES(mutex_) {
        by_key_.erase(buckets_.back().key.text());
        buckets_.pop_back();
    }

    mutable base::Mutex mutex_;
    std::size_t max_buckets_;
    std::list<Bucket> buckets_ GUARDED_BY(mutex_);  // the buckets, the most recently used first
    // Finds a bucket by its key. The keys are views into `buckets_`.
    std::unordered_map<std::string_view, std::list<Bucket>::iterator> by_key_ GUARDED_BY(mutex_);
};

RateLimiter::RateLimiter(const RateLimit& limit)
    : interval_(interval_of(limit)), slack_(interval_ * (limit.burst - 1)) {
    for (std::size_t i = 0; i < kShards; ++i)
        shards_.push_back(std::make_unique<Shard>(limit.keys / kShards));
}

RateLimiter::~RateLimiter() = default;

std::optional<nanoseconds> RateLimiter::take(const RateKey& key, Time now) {
    std::size_t shard = std::hash<std::string>()(key.text()) % kShards;
    return shards_[shard]->take(key, now, interval_, slack_);
}

std::size_t RateLimiter::size() const {
    std::size_t sum = 0;
    for (const auto& shard : shards_)
        sum += shard->size();
    return sum;
}

}  // namespace http
