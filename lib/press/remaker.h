// Remakes stale pages and fragments, while readers get the old versions.
//
// The pages and fragments that a change makes stale are remade at once, the most urgent first. If there are
// too many, the rest is marked as stale in the page set and remade in the background: first the pages that
// readers ask for, then those that are read most.

#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "press/page_maker.h"
#include "press/page_set.h"
#include "press/stale.h"

namespace press {

class SideThread;

// Threads may share a Remaker. `pages` and `maker` must outlive it.
class Remaker {
public:
    Remaker(PageSet& pages, PageMaker& maker);
    ~Remaker();

    void start();
    // Stops the threads. Waits until the page or fragment that is being remade is finished.
    void stop();

    // Queues stale keys for a thread of the remaker. Does not block. Keys that are added while a remake runs,
    // or within ten milliseconds after it began, are remade together in the next one.
    void add(const Stale& stale);

private:
    using Clock = std::chrono::steady_clock;

    void remake_what_comes(const std::stop_token& stop);
    Stale next(const std::stop_token& stop);
    void remake(const Stale& stale);
    void remake_or_drop(const Affected& withdrawn);
    void remake_pages(std::span<const std::string> targets);
    // Returns the names of fragments that were not remade, although a page shows them.
    std::vector<std::string> remake_fragments(std::vector<std::string> names);
    std::vector<std::string> without_shown(std::vector<std::string> names,
                                           std::span<const std::string> targets) const;
    void drop(std::span<const std::string> targets);
    void leave(std::span<const std::string> fragments);

    void remake_in_background(const std::stop_token& stop);
    void wait_for_work(const std::stop_token& stop);
    bool remake_left_fragments();
    bool remake_stalest(const std::stop_token& stop);
    void rest(const std::stop_token& stop, Clock::duration worked, std::uint64_t asked_for) const;
    bool is_in_memory(const std::string& target) const { return pages_.contains(target); }

    PageSet& pages_;
    PageMaker& maker_;
    std::mutex mutex_;
    std::condition_variable_any came_;
    Stale pending_;                            // guarded by mutex_
    std::set<std::string> left_;               // guarded by mutex_; fragments for the background thread
    Clock::time_point remake_begun_{};         // used only by changes_thread_
    std::unique_ptr<SideThread> side_thread_;  // helps changes_thread_
    std::jthread changes_thread_;
    std::jthread background_thread_;
};

}  // namespace press
