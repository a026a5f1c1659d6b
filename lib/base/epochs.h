// Lets many threads look at shared things without any lock while others replace them: what was replaced is
// freed only once nobody can still be looking at it.
//
// A reader says that it is looking (`Look`), which is one store to a line of its own. A writer takes the old
// thing out of sight first and then retires it; it is freed when every look that began before has ended. This
// is epoch-based reclamation (Fraser, Practical lock-freedom, 2004, §5.2.3).

#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

namespace base {

class Epochs {
public:
    // While one lives, nothing that its thread can see is freed. Short: what is retired meanwhile piles up.
    // May be nested.
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
    // Nobody may be looking any more.
    ~Epochs();

    // `free` is called when nobody can see what it frees. Out of sight must mean: every pointer a reader
    // could follow to it was replaced by a sequentially consistent store before.
    void retire(std::function<void()> free);

    // Frees what can be freed. Cheap if that is nothing. Any thread; several may call at once.
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
    mutable std::mutex mutex_;
    std::vector<Retired> retired_;  // guarded by mutex_
};

}  // namespace base
