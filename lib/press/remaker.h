// Remakes what has become stale, while readers get what was there before.
//
// What a change makes stale is remade at once, the most urgent first. If that is too much, the rest is marked
// as stale in the page set and remade in the background: first the pages that readers ask for, then those
// that are read most.

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

// Shared between threads. `pages` and `maker` must outlive it.
class Remaker {
public:
    Remaker(PageSet& pages, PageMaker& maker);
    ~Remaker();

    void start();
    // Returns when what is being remade is finished.
    void stop();

    // Has this remade on a thread of the remaker's. What is added within ten milliseconds after the begin of
    // a remake, or while it lasts, is the next remake. Does not block.
    void add(const Stale& stale);

private:
    using Clock = std::chrono::steady_clock;

    void remake_what_comes(const std::stop_token& stop);
    Stale next(const std::stop_token& stop);
    void remake(const Stale& stale);
    void remake_or_drop(const Affected& withdrawn);
    void remake_pages(std::span<const std::string> targets);
    // Returns those that were not remade, although a page shows them.
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
    Stale pending_;                            // under mutex_
    std::set<std::string> left_;               // under mutex_: fragments for the background
    Clock::time_point remake_begun_{};         // of the thread that remakes what comes
    std::unique_ptr<SideThread> side_thread_;  // helps the changes' thread
    std::jthread changes_thread_;
    std::jthread background_thread_;
};

}  // namespace press
