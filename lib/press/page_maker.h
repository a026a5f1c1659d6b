// Makes the pages that are not in memory, once for all readers that wait for the same page. Remakes pages and
// shared fragments that are in memory.

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
    std::size_t max_waiting = 500;  // addresses that may wait; more of them get Made::TooBusy

    bool operator==(const PageMakerSettings&) const = default;
};

// How many pages and fragments were made since the start, including those that were not kept.
struct MakingCounts {
    std::uint64_t pages = 0;
    std::uint64_t fragments = 0;  // only fragments that were made without their page
};

// Threads may share a PageMaker. `pages` and `log` must outlive it.
class PageMaker {
public:
    PageMaker(const PageMakerSettings& settings, PageSet& pages, Makers makers, base::Log& log);
    ~PageMaker() { stop(); }

    // Waits until the pages that are being made are finished. Callers that still wait, or call `want` later,
    // get Made::Failed.
    void stop();

    // Requests the page at `target`. Does not block. `made` is called once: on one of the maker's threads,
    // or, if too many addresses are waiting, before this returns.
    void want(std::string_view target, http::PageMade made);

    // Remakes a page on the caller's thread, whether it is in memory or not. If the page does not exist any
    // more, it is removed from memory. Returns false if the page could not be made: then the old page stays
    // in memory, and the caller should try again.
    bool remake(const std::string& target);

    // Remakes shared fragments on the caller's thread, by way of the page at `target`, and replaces them on
    // all pages that show them. Returns the names of those that were made; the old versions of the others
    // stay.
    std::vector<std::string> remake_fragments(const std::string& target, std::span<const std::string> names);

    MakingCounts counts() const { return {pages_made_, fragments_made_}; }

    const Dependencies& dependencies() const { return dependencies_; }
    Dependencies& dependencies() { return dependencies_; }

    std::size_t waiting() const;  // the number of addresses whose page is being made or waits to be made

private:
    using Waiters = std::vector<http::PageMade>;

    // Adds `made` to the callbacks that wait for the page. Returns the reason if it is refused, or nullopt.
    std::optional<http::Made> queue_or_refuse(std::string_view target, http::PageMade& made);
    void work(const std::stop_token& stop);
    void make_one(const std::string& target);
    base::Result<std::optional<MadePage>> try_to_make(const std::string& target);
    base::Result<std::vector<MadeFragment>> try_to_make(const std::string& target,
                                                        std::span<const std::string> names);
    std::optional<std::vector<std::string>> find_made(const std::string& name) const;
    NamedFragment compressed(MadeFragment made, bool is_compressed) const;
    // Store what was made in the page set. Both functions return false or nullopt if what it was made from
    // may have changed since `as_of`.
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
    // Guarded by mutex_. Includes the pages that are being made.
    std::map<std::string, Waiters, std::less<>> wanted_;
    std::deque<std::string> queue_;  // guarded by mutex_
    bool stopped_ = false;           // guarded by mutex_
    std::vector<std::jthread> threads_;
};

}  // namespace press
