#include "crypto/hashing_turns.h"

#include <optional>
#include <string>
#include <thread>

#include <gtest/gtest.h>

using crypto::HashingTurns;

namespace {

using Lane = HashingTurns::Lane;

// Threads that want one turn each. The class records the order in which they got it.
class Crowd {
public:
    // Starts a thread that takes a turn, and returns once it waits in the lane.
    void add(Lane& lane, char name) {
        std::size_t wanted = lane.waiting() + 1;
        threads_.emplace_back([this, &lane, name] {
            auto turn = lane.take();
            std::lock_guard lock(mutex_);
            order_ += turn ? name : '!';
        });
        while (lane.waiting() < wanted)
            std::this_thread::yield();
    }
    std::string order() {
        for (std::thread& thread : threads_)
            thread.join();
        threads_.clear();
        return order_;
    }

private:
    std::vector<std::thread> threads_;
    std::mutex mutex_;
    std::string order_;
};

}  // namespace

TEST(HashingTurns, AFloodInOneLaneDelaysAnotherByOneTurn) {
    HashingTurns turns(1);
    Lane strangers(turns, 100);
    Lane staff(turns, 100);
    std::optional<HashingTurns::Turn> first(std::move(*strangers.take()));
    Crowd crowd;
    for (char name : std::string("abcdef"))
        crowd.add(strangers, name);
    crowd.add(staff, 'S');
    first.reset();
    std::string order = crowd.order();
    EXPECT_LE(order.find('S'), 1U) << order;
    std::erase(order, 'S');
    EXPECT_EQ(order, "abcdef") << "a lane keeps its order";
}

TEST(HashingTurns, LanesThatAreBothFullTakeTurns) {
    HashingTurns turns(1);
    Lane one(turns, 100);
    Lane two(turns, 100);
    std::optional<HashingTurns::Turn> first(std::move(*one.take()));
    Crowd crowd;
    for (char name : std::string("abc"))
        crowd.add(one, name);
    for (char name : std::string("xyz"))
        crowd.add(two, name);
    first.reset();
    EXPECT_EQ(crowd.order(), "axbycz");
}

TEST(HashingTurns, AFullLaneRefusesAndTheOthersDoNot) {
    HashingTurns turns(1);
    Lane strangers(turns, 1);
    Lane staff(turns, 1);
    std::optional<HashingTurns::Turn> first(std::move(*strangers.take()));
    Crowd crowd;
    crowd.add(strangers, 'a');
    auto refused = strangers.take();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind(), base::ErrorKind::TooMany);
    EXPECT_EQ(refused.error().code(), "password.busy");
    EXPECT_EQ(refused.error().detail(), "2") << "seconds to wait";
    crowd.add(staff, 'S');
    first.reset();
    EXPECT_EQ(crowd.order(), "aS");
    EXPECT_TRUE(strangers.take()) << "all turns were given back";
}

TEST(HashingTurns, LetsAsManyRunAtOnceAsItMay) {
    HashingTurns turns(3);
    Lane lane(turns, 0);
    auto one = lane.take();
    auto two = lane.take();
    {
        auto three = lane.take();
        EXPECT_TRUE(one && two && three);
        EXPECT_FALSE(lane.take());
    }
    EXPECT_TRUE(lane.take()) << "the third turn has ended";
}
