// Has pages made that are not in memory, once however many readers wait for the same one; and remakes pages
// and shared fragments that are.

#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/log.h"
#include "base/result.h"
#include "http/page.h"
#include "press/dependencies.h"
#include "press/made_page.h"
#include "press/page_set.h"

namespace press {

struct PageMakerSettings {
    int threads = 2;
    std::size_t max_waiting = 500;  // different addresses; further ones get `TooBusy`

    bool operator==(const PageMakerSettings&) const = default;
};

// How often something was made since the start, also if it was not kept.
struct MakingCounts {
    std::uint64_t pages = 0;
    std::uint64_t fragments = 0;  // alone
};

// Shared between threads. `pages` and `log` must outlive it.
class PageMaker {
public:
    PageMaker(const PageMakerSettings& settings, PageSet& pages, Makers makers, base::Log& log);
    ~PageMaker() { stop(); }

    // Finishes what is being made. Those who still wait, or ask later, are told that it failed.
    void stop();

    // Does not block. `made` is called once: on one of the maker's threads, or before this returns if too
    // many addresses are waiting.
    void want(std::string_view target, http::PageMade made);

    // Remakes a page on the caller's thread, whether it is in memory or not. A page that is no longer there
    // is removed. False if that failed: the page before stays, and it should be tried again.
    bool remake(const std::string& target);

    // Remakes shared fragments for all pages that show them, on the caller's thread, from the page at
    // `target`. Returns the names of those that were made; of the others the ones before stay.
    std::vector<std::string> remake_fragments(const std::string& target, std::span<const std::string> names);

    MakingCounts counts() const { return {pages_made_, fragments_made_}; }

    const Dependencies& dependencies() const { return dependencies_; }
    Dependencies& dependencies() { return dependencies_; }

    std::size_t waiting() const;  // addresses being made or waiting to be

private:
    using Waiters = std::vector<http::PageMade>;

    // Queues `made`, or returns why not.
    std::optional<http::Made> queue_or_refuse(std::string_view target, http::PageMade& made);
    void work(const std::stop_token& stop);
    void make_one(const std::string& target);
    base::Result<std::optional<MadePage>> try_to_make(const std::string& target);
    base::Result<std::vector<MadeFragment>> try_to_make(const std::string& target,
                                                        std::span<const std::string> names);
    std::optional<std::vector<std::string>> find_made(const std::string& name) const;
    NamedFragment compressed(MadeFragment made, bool is_compressed) const;
    // False or nothing if they were made from what is no longer true.
    bool keep(const std::string& target, MadePage made, std::uint64_t as_of);
    std::optional<std::vector<std::string>> keep(std::vector<MadeFragment> made, std::uint64_t as_of);
    std::pair<http::Made, http::PageHold> outcome_for(const std::string& target);

    PageMakerSettings settings_;
    PageSet& pages_;
    Makers makers_;
    base::Log& log_;
    Dependencies dependencies_;
    std::atomic<std::uint64_t> pages_made_{0};
    std::atomic<std::uint64_t> fragments_made_{0};
    mutable std::mutex mutex_;
    std::condition_variable_any came_;
    std::map<std::string, Waiters, std::less<>> wanted_;  // guarded by mutex_, with those being made
    std::deque<std::string> queue_;                       // guarded by mutex_
    bool stopped_ = false;                                // guarded by mutex_
    std::vector<std::jthread> threads_;
};

}  // namespace press
