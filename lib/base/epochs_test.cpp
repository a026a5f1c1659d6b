#include "base/epochs.h"

#include <memory>
#include <thread>

#include <gtest/gtest.h>

using base::Epochs;

TEST(Epochs, FreesWhenNobodyLooks) {
    Epochs epochs;
    bool freed = false;
    epochs.retire([&] { freed = true; });
    EXPECT_FALSE(freed);
    epochs.collect();
    EXPECT_TRUE(freed);
}

TEST(Epochs, WaitsForALookThatBeganBefore) {
    Epochs epochs;
    bool freed = false;
    {
        Epochs::Look look(epochs);
        epochs.retire([&] { freed = true; });
        epochs.collect();
        EXPECT_FALSE(freed);
        {
            Epochs::Look nested(epochs);
        }
        epochs.collect();
        EXPECT_FALSE(freed) << "the end of a nested look is not the end";
    }
    epochs.collect();
    EXPECT_TRUE(freed);
}

TEST(Epochs, DoesNotWaitForALookThatBeganAfter) {
    Epochs epochs;
    bool freed = false;
    epochs.retire([&] { freed = true; });
    Epochs::Look look(epochs);
    epochs.collect();
    EXPECT_TRUE(freed);
}

// Readers follow a pointer that a writer keeps replacing. The sanitizers report a reader that reads a number
// after it was freed.
TEST(Epochs, NobodySeesWhatIsFreed) {
    Epochs epochs;
    std::atomic<const std::uint64_t*> shared{new std::uint64_t(42)};
    std::atomic<bool> stop = false;
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 3; ++i) {
            readers.emplace_back([&] {
                while (!stop) {
                    Epochs::Look look(epochs);
                    ASSERT_EQ(*shared.load() % 42, 0U);
                }
            });
        }
        for (std::uint64_t i = 2; i < 5'000; ++i) {
            const std::uint64_t* old = shared.exchange(new std::uint64_t(i * 42));
            epochs.retire([old] {
                *const_cast<std::uint64_t*>(old) = 1;
                delete old;
            });
            if (i % 16 == 0) epochs.collect();
        }
        stop = true;
    }
    delete shared.load();
}
