// What pages were made from: which pages and fragments become stale when something changes.
//
// A thing has a key, like `article:17` or `section:3`. A page's own fragments were made from some keys, each
// shared fragment from others. A shared fragment is remade once, however many pages show it, so the work for
// a change does not grow with the number of pages in memory.
//
// Times are counted as PageSet::clears() counts them.

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "press/made_page.h"

namespace press {

// Pages by their addresses and shared fragments by their names, in the order of the keys they were made from.
struct Affected {
    std::vector<std::string> targets;
    std::vector<std::string> fragments;
};

// Shared between threads.
class Dependencies {
public:
    using IsInMemory = std::function<bool(const std::string& target)>;

    // Notes what a page was made from, in place of what was noted of it before. Before the page is put, so
    // that no change misses it.
    void note(const std::string& target, const MadePage& made);
    // The same of a fragment that was made alone. Ignored if no page shows it.
    void note(const MadeFragment& made);
    // Notes that the set has taken these. `as_of` is when their making began.
    void note_put(std::span<const NamedFragment> fragments, std::uint64_t as_of);
    void forget(std::string_view target);
    void clear();

    // The pages and shared fragments in memory that were made from these keys. The fragments are stale until
    // they are put as of `now` or later. Pages that are not in memory are forgotten.
    Affected affected(std::span<const std::string> keys, std::uint64_t now, const IsInMemory& is_in_memory);
    // Every shared fragment. They are stale from then on.
    std::vector<std::string> all_fragments(std::uint64_t now);

    // The keys of a shared fragment; nothing if it is stale or not known.
    std::optional<std::vector<std::string>> find_current(const std::string& name) const;
    // The addresses of the pages that show a shared fragment.
    std::vector<std::string> showing(const std::string& name) const;
    // One of them that is in memory.
    std::optional<std::string> find_showing(const std::string& name, const IsInMemory& is_in_memory) const;
    // Those of the named fragments that a page shows.
    std::vector<std::string> shown(std::string_view target, std::span<const std::string> names) const;

    // Forgets pages that are not in memory any more.
    void prune(const IsInMemory& is_in_memory);

    std::size_t size() const;  // in pages

private:
    using Names = std::set<std::string, std::less<>>;
    using ByKey = std::unordered_map<std::string, Names>;
    struct Page {
        std::vector<std::string> keys;
        std::vector<std::string> fragments;
    };
    struct Shared {
        std::vector<std::string> keys;
        Names targets;
        std::uint64_t made_as_of = 0;
        std::uint64_t stale_since = 1;  // until it is made

        bool is_current() const { return made_as_of >= stale_since; }
    };

    void note_fragment_locked(const MadeFragment& made);
    void forget_locked(std::string_view target);
    void forget_fragment_locked(const std::string& name);
    void add_affected_locked(const std::string& key, std::uint64_t now, Affected& affected);

    mutable std::mutex mutex_;
    std::map<std::string, Page, std::less<>> pages_;     // under mutex_
    std::unordered_map<std::string, Shared> fragments_;  // under mutex_, by name
    ByKey pages_by_key_;                                 // under mutex_
    ByKey fragments_by_key_;                             // under mutex_
};

}  // namespace press
