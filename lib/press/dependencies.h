// What pages were made from: which of them must be made again when something changes.
//
// A thing has a key, like `article:17` or `section:3`. A page's own parts were made from some keys, each
// shared part from others. When a key changes, every page whose own parts were made from it is made again,
// and of each shared part one page that shows it: that brings the new part, and every other page shows it
// from then on. So the work is as much as there are different parts, however many pages are in memory.

#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace press {

struct MadePage;

// Shared between threads.
class Dependencies {
public:
    using IsInMemory = std::function<bool(const std::string& target)>;

    // In the place of what was noted of that page before.
    void note(const std::string& target, const MadePage& made);
    void forget(std::string_view target);
    void clear();

    // The pages to make again, of those in memory. Others are forgotten.
    std::vector<std::string> affected(std::span<const std::string> keys, const IsInMemory& is_in_memory);

    // Forgets pages that are not in memory any more.
    void prune(const IsInMemory& is_in_memory);

    std::size_t size() const;  // in pages

private:
    using Targets = std::set<std::string, std::less<>>;
    using ByKey = std::unordered_map<std::string, Targets>;
    struct Page {
        std::vector<std::string> keys;
        std::vector<std::string> fragments;
    };
    struct Shared {
        std::vector<std::string> keys;
        Targets targets;
    };

    void forget_locked(std::string_view target);
    void forget_fragment_locked(const std::string& name);

    mutable std::mutex mutex_;
    std::map<std::string, Page, std::less<>> pages_;     // under mutex_
    std::unordered_map<std::string, Shared> fragments_;  // under mutex_, by name
    ByKey pages_by_key_;                                 // under mutex_
    ByKey fragments_by_key_;                             // under mutex_
};

}  // namespace press
