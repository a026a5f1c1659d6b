#include "http/routing/rate_limiter.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <ostream>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using http::IpAddress;
using http::RateKey;
using http::RateLimit;
using http::RateLimiter;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

const RateLimiter::Time kStart = RateLimiter::Time(std::chrono::hours(1));

RateKey address(const char* text) {
    return RateKey::of_address(*IpAddress::parse(text));
}

RateKey account(int number) {
    return RateKey::of_account(std::to_string(number));
}

// A textbook token bucket, to compare the rate limiter with. It counts tokens as the nanoseconds that their
// refill takes, and refills itself before each attempt.
class PlainBucket {
public:
    PlainBucket(nanoseconds interval, std::uint32_t burst)
        : interval_(interval), full_(interval * burst), level_(full_) {}

    bool take(nanoseconds gap) {
        level_ = std::min(full_, level_ + gap);
        if (level_ < interval_) return false;
        level_ -= interval_;
        return true;
    }

private:
    nanoseconds interval_;
    nanoseconds full_;
    nanoseconds level_;
};

struct Knock {
    int key;
    nanoseconds gap;
};

// Lets RapidCheck print the attempts of a failed test.
std::ostream& operator<<(std::ostream& out, const Knock& knock) {
    return out << knock.key << " after " << knock.gap.count() << " ns";
}

rc::Gen<std::vector<Knock>> knocks(int keys) {
    auto gap = rc::gen::weightedOneOf<std::int64_t>({
        {3, rc::gen::just<std::int64_t>(0)},
        {3, rc::gen::inRange<std::int64_t>(0, 1'000'000)},
        {3, rc::gen::inRange<std::int64_t>(0, 1'000'000'000)},
        {1, rc::gen::inRange<std::int64_t>(0, 100'000'000'000)},
    });
    auto knock =
        rc::gen::map(rc::gen::pair(rc::gen::inRange(0, keys), gap),
                     [](std::pair<int, std::int64_t> p) { return Knock{p.first, nanoseconds(p.second)}; });
    return rc::gen::container<std::vector<Knock>>(knock);
}

}  // namespace

TEST(RateLimiter, GrantsTheBurstAndThenTheRate) {
    RateLimiter limiter({.per_second = 2, .burst = 3});
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(limiter.take(account(1), kStart), std::nullopt);
    EXPECT_EQ(limiter.take(account(1), kStart), milliseconds(500));
    EXPECT_EQ(limiter.take(account(1), kStart + milliseconds(499)), milliseconds(1));
    EXPECT_EQ(limiter.take(account(1), kStart + milliseconds(500)), std::nullopt);
    EXPECT_EQ(limiter.take(account(1), kStart + milliseconds(500)), milliseconds(500));
    EXPECT_EQ(limiter.take(account(2), kStart + milliseconds(500)), std::nullopt);
}

TEST(RateLimiter, CountsIpv6ByNetworkAndIpv4ByAddress) {
    EXPECT_EQ(address("2001:db8::1"), address("2001:db8::ffff:1"));
    EXPECT_FALSE(address("2001:db8::1") == address("2001:db8:0:1::1"));
    EXPECT_FALSE(address("192.0.2.1") == address("192.0.2.2"));
    EXPECT_EQ(address("::ffff:192.0.2.1"), address("192.0.2.1"));
}

TEST(RateLimiter, TellsAccountsFromAddresses) {
    EXPECT_FALSE(RateKey::of_account("192.0.2.1") == address("192.0.2.1"));
    EXPECT_FALSE(RateKey::of_account("") == RateKey::of_account("a"));
    EXPECT_LE(RateKey::of_account(std::string(1'000'000, 'x')).text().size(), 300U);
}

TEST(RateLimiter, ForgetsTheLongestUnusedFirst) {
    constexpr std::size_t kEach = 4;
    RateLimiter limiter({.per_second = 0.001, .burst = 1, .keys = RateLimiter::kShards * kEach});
    EXPECT_EQ(limiter.take(account(0), kStart), std::nullopt);
    for (int i = 1; i < 2'000; ++i) {
        limiter.take(account(i), kStart);
        EXPECT_NE(limiter.take(account(0), kStart), std::nullopt) << "in use, yet forgotten at " << i;
    }
    EXPECT_EQ(limiter.size(), RateLimiter::kShards * kEach);
    EXPECT_EQ(limiter.take(account(1), kStart), std::nullopt) << "long unused, yet remembered";
}

TEST(RateLimiter, GrantsNoMoreToManyThreads) {
    RateLimiter limiter({.per_second = 1, .burst = 1'000});
    std::atomic<int> granted = 0;
    auto knock = [&] {
        for (int i = 0; i < 1'000; ++i) {
            if (!limiter.take(account(1), kStart)) ++granted;
            limiter.take(account(i), kStart);
        }
    };
    {
        std::array<std::jthread, 4> threads;
        for (auto& thread : threads)
            thread = std::jthread(knock);
    }
    // The second `take` in each thread's loop takes a token of account 1 without counting it. So up to four
    // tokens may be missing.
    EXPECT_GE(granted, 996);
    EXPECT_LE(granted, 1'000);
    EXPECT_NE(limiter.take(account(1), kStart), std::nullopt);
}

TEST(RateLimiterDeathTest, RefusesImpossibleLimits) {
    for (RateLimit limit : {RateLimit{.per_second = 0}, RateLimit{.per_second = -1}, RateLimit{.burst = 0},
                            RateLimit{.per_second = 1e-9}, RateLimit{.keys = 1}}) {
        EXPECT_DEATH(RateLimiter{limit}, "a bug");
    }
}

RC_GTEST_PROP(RateLimiterProperty, GrantsExactlyWhatAPlainBucketGrants, ()) {
    auto per_second = *rc::gen::element(0.1, 1.0, 4.0, 1000.0);
    auto burst = *rc::gen::inRange<std::uint32_t>(1, 10);
    RateLimiter limiter({.per_second = per_second, .burst = burst});
    nanoseconds interval(static_cast<std::int64_t>(1e9 / per_second));
    std::vector<PlainBucket> buckets(3, PlainBucket(interval, burst));
    std::array<nanoseconds, 3> asked_at{};
    nanoseconds now{};
    for (const Knock& knock : *knocks(3)) {
        now += knock.gap;
        auto key = static_cast<std::size_t>(knock.key);
        bool expected = buckets[key].take(now - asked_at[key]);
        asked_at[key] = now;
        RC_ASSERT(!limiter.take(account(knock.key), kStart + now).has_value() == expected);
    }
}

RC_GTEST_PROP(RateLimiterProperty, SaysExactlyHowLongToWait, ()) {
    auto burst = *rc::gen::inRange<std::uint32_t>(1, 5);
    RateLimiter limiter({.per_second = 3, .burst = burst});
    RateLimiter::Time now = kStart;
    for (const Knock& knock : *knocks(1)) {
        now += knock.gap;
        auto wait = limiter.take(account(1), now);
        if (!wait) continue;
        RC_ASSERT(wait->count() > 0);
        RC_ASSERT(limiter.take(account(1), now + *wait - nanoseconds(1)).has_value());
        now += *wait;
        RC_ASSERT(!limiter.take(account(1), now).has_value());
    }
}

RC_GTEST_PROP(RateLimiterProperty, NeverGrantsMoreThanBurstAndRateInAnyWindow, ()) {
    constexpr std::uint32_t kBurst = 4;
    RateLimiter limiter({.per_second = 5, .burst = kBurst});
    RateLimiter::Time now = kStart;
    std::vector<RateLimiter::Time> granted;
    for (const Knock& knock : *knocks(1)) {
        now += knock.gap;
        if (!limiter.take(account(1), now)) granted.push_back(now);
    }
    for (std::size_t begin = 0; begin < granted.size(); ++begin) {
        for (std::size_t end = begin; end < granted.size(); ++end) {
            auto refilled = (granted[end] - granted[begin]) / milliseconds(200);
            RC_ASSERT(static_cast<std::int64_t>(end - begin + 1) <= refilled + kBurst);
        }
    }
}

RC_GTEST_PROP(RateLimiterProperty, RemembersNoMoreThanItMay, ()) {
    auto keys = *rc::gen::inRange<std::size_t>(RateLimiter::kShards, 100);
    RateLimiter limiter({.keys = keys});
    RateLimiter::Time now = kStart;
    for (const Knock& knock : *knocks(10'000)) {
        limiter.take(account(knock.key), now += knock.gap);
        RC_ASSERT(limiter.size() <= keys);
    }
}
