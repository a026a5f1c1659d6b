#include "base/uuid.h"

#include <set>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

using base::Uuid;

TEST(Uuid, IsVersionSevenAndCarriesTheTime) {
    auto text = Uuid::make(base::from_microseconds(0x7FFF'0123'4567 * 1000)).to_string();
    EXPECT_EQ(text.substr(0, 13), "7fff0123-4567");
    EXPECT_EQ(text[14], '7');
    EXPECT_NE(std::string("89ab").find(text[19]), std::string::npos);
}

TEST(Uuid, SortsByTheOrderOfMakingEvenWhenTheClockStepsBack) {
    auto now = base::from_microseconds(0x7FFF'1000'0000 * 1000);
    Uuid last = Uuid::make(now);
    for (int i = 0; i < 10'000; ++i) {
        now -= std::chrono::microseconds(10);
        Uuid next = Uuid::make(now);
        ASSERT_LT(last, next);
        ASSERT_LT(last.to_string(), next.to_string());
        last = next;
    }
}

TEST(Uuid, IsUniqueAcrossThreads) {
    std::vector<std::vector<Uuid>> made(4);
    {
        std::vector<std::jthread> threads;
        for (auto& ids : made) {
            threads.emplace_back([&ids] {
                for (int i = 0; i < 5'000; ++i)
                    ids.push_back(Uuid::make(base::from_microseconds(0)));
            });
        }
    }
    std::set<Uuid> all;
    for (auto& ids : made)
        all.insert(ids.begin(), ids.end());
    EXPECT_EQ(all.size(), 20'000U);
}

TEST(Uuid, ParsesWhatItWrites) {
    Uuid uuid = Uuid::make(base::from_microseconds(0));
    EXPECT_EQ(Uuid::parse(uuid.to_string()), uuid);
    EXPECT_FALSE(Uuid::parse(""));
    EXPECT_FALSE(Uuid::parse("019aaaaa-0000-7000-8000-00000000000"));
    EXPECT_FALSE(Uuid::parse("019aaaaa-0000-7000-8000-00000000000g"));
    EXPECT_FALSE(Uuid::parse("019aaaaa00000-7000-8000-000000000000"));
}
