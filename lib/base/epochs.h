// Lets many threads read shared objects without a lock while others replace them. A replaced object is freed
// only when no thread can still be reading it.
//
// A reader holds a `Look`, which costs one store to a cache line that only this thread writes. A writer first
// unpublishes the old object and then retires it. The object is freed once every look that began before its
// retirement has ended. This is epoch-based reclamation (Fraser, Practical lock-freedom, 2004, §5.2.3).

#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/mutex.h"

namespace base {

class Epochs {
public:
    // While a Look exists, no object is freed that its thread can reach. Keep a Look short, because retired
    // objects accumulate until it ends. Looks of one thread may be nested.
    class Look {
    public:
        explicit Look(Epochs& epochs);
        Look(const Look&) = delete;
        Look& operator=(const Look&) = delete;
        ~Look();

    private:
        std::atomic<std::uint64_t>& epoch_;
        bool is_outermost_;
    };

    Epochs() = default;
    Epochs(const Epochs&) = delete;
    Epochs& operator=(const Epochs&) = delete;
    // No Look may exist when the Epochs object is destroyed.
    ~Epochs();

    // Calls `free` once no thread can still read the object that `free` frees. Unpublish the object before
    // the call: replace every pointer by which a reader could reach it, with sequentially consistent stores.
    void retire(std::function<void()> free);

    // Frees the retired objects that no look can reach any more. The call is cheap if nothing is retired.
    // Threads may call it concurrently.
    void collect();

    std::size_t waiting() const;

private:
    static constexpr std::size_t kMaxThreads = 512;
    static constexpr std::uint64_t kNotLooking = 0;

    struct alignas(64) Reader {
        std::atomic<std::uint64_t> epoch{kNotLooking};
    };

    struct Retired {
        std::uint64_t epoch;
        std::function<void()> free;
    };

    static std::size_t thread_number();
    std::uint64_t oldest_look() const;

    std::atomic<std::uint64_t> epoch_{1};
    std::array<Reader, kMaxThreads> readers_;
    mutable Mutex mutex_;
    std::vector<Retired> retired_ GUARDED_BY(mutex_);
};

}  // namespace base
