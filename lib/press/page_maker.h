// Makes pages that are not in memory, once however many readers wait for the same one.

#pragma once

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
#include "press/page_recipe.h"
#include "press/page_set.h"

namespace press {

// A part of a page as it was made.
struct MadeFragment {
    std::string name;
    std::string html;
    std::vector<std::string> content_keys = {};  // what it was made from, if pages share it
};

// A page that has been made, and the fragments it brings along.
struct MadePage {
    PageRecipe recipe;
    std::vector<MadeFragment> fragments;
    std::vector<std::string> own_keys = {};  // what the parts were made from that no other page shows
};

// What makes them: nothing if there is no page at this address. Called on the maker's threads, several at
// once; may block and throw.
using MakePage = std::function<base::Result<std::optional<MadePage>>(std::string_view target)>;

struct PageMakerSettings {
    int threads = 2;
    std::size_t max_waiting = 500;  // different addresses; more are turned away

    bool operator==(const PageMakerSettings&) const = default;
};

// Shared between threads. `pages` and `log` must outlive it.
class PageMaker {
public:
    PageMaker(const PageMakerSettings& settings, PageSet& pages, MakePage make, base::Log& log);
    ~PageMaker() { stop(); }

    // Finishes what is being made, and tells whoever still waits that it failed, and whoever asks later at
    // once.
    void stop();

    // Does not block. `made` is called once, on one of the maker's threads or at once if there are too many.
    void want(std::string_view target, http::PageMade made);

    // Makes a page again, on the caller's thread, although it is in memory. A page that is no more goes.
    // False if that failed: what was there stays, and it should be tried again.
    bool remake(const std::string& target);

    const Dependencies& dependencies() const { return dependencies_; }
    Dependencies& dependencies() { return dependencies_; }

    std::size_t waiting() const;  // addresses being made or waiting to be

private:
    using Waiters = std::vector<http::PageMade>;

    // Keeps `made` for later, or says why not.
    std::optional<http::Made> queue_or_refuse(std::string_view target, http::PageMade& made);
    void work(const std::stop_token& stop);
    void make_one(const std::string& target);
    base::Result<std::optional<MadePage>> try_to_make(const std::string& target);
    bool keep(const std::string& target, MadePage made, std::uint64_t as_of);
    std::pair<http::Made, http::PageHold> outcome_for(const std::string& target);

    PageMakerSettings settings_;
    PageSet& pages_;
    MakePage make_;
    base::Log& log_;
    Dependencies dependencies_;
    mutable std::mutex mutex_;
    std::condition_variable_any came_;
    std::map<std::string, Waiters, std::less<>> wanted_;  // guarded by mutex_, with those being made
    std::deque<std::string> queue_;                       // guarded by mutex_
    bool stopped_ = false;                                // guarded by mutex_
    std::vector<std::jthread> threads_;
};

}  // namespace press
