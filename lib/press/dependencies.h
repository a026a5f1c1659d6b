// Records what pages were made from, to find the pages and fragments that become stale when something
// changes.
//
// A thing has a content key, like `article:17` or `section:3`. The page's own fragments have one list of keys
// that they were made from; each shared fragment has another. A shared fragment is remade once, on however
// many pages it is, so the work for a change does not grow with the number of pages in memory.
//
// The parameters `now` and `as_of` are values of PageSet::clears(), which rises with every change.

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

// The addresses of affected pages and the names of affected shared fragments, both in the order of the keys
// that they were made from.
struct Affected {
    std::vector<std::string> targets;
    std::vector<std::string> fragments;
};

// Threads may share a Dependencies object.
class Dependencies {
public:
    using IsInMemory = std::function<bool(const std::string& target)>;

    // Records what a page was made from, and replaces its earlier record. Call it before the page is put into
    // the page set, so that no change misses the page.
    void note(const std::string& target, const MadePage& made);
    // Records what a shared fragment was made from that was made without its page. Ignored if no page shows
    // the fragment.
    void note(const MadeFragment& made);
    // Records that the page set has stored these fragments. `as_of` is the value of PageSet::clears() when
    // their making began.
    void note_put(std::span<const NamedFragment> fragments, std::uint64_t as_of);
    void forget(std::string_view target);
    void clear();

    // Returns the pages and shared fragments in memory that were made from any of these keys. The fragments
    // are stale until they are put as of `now` or later. Pages that are not in memory are forgotten.
    Affected affected(std::span<const std::string> keys, std::uint64_t now, const IsInMemory& is_in_memory);
    // Returns the names of all shared fragments and makes them stale as of `now`.
    std::vector<std::string> all_fragments(std::uint64_t now);

    // Returns the content keys of a shared fragment, or nullopt if it is stale or unknown.
    std::optional<std::vector<std::string>> find_current(const std::string& name) const;
    // Returns the addresses of the pages that show a shared fragment.
    std::vector<std::string> showing(const std::string& name) const;
    // Returns the address of a page in memory that shows the shared fragment, or nullopt if there is none.
    std::optional<std::string> find_showing(const std::string& name, const IsInMemory& is_in_memory) const;
    // Returns those of the named fragments that the page at `target` shows.
    std::vector<std::string> shown(std::string_view target, std::span<const std::string> names) const;

    // Forgets the pages that are not in memory any more.
    void prune(const IsInMemory& is_in_memory);

    std::size_t size() const;  // the number of pages

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
        std::uint64_t stale_since = 1;  // newer than made_as_of, so a new fragment is stale until it is put

        bool is_current() const { return made_as_of >= stale_since; }
    };

    void note_fragment_locked(const MadeFragment& made);
    void forget_locked(std::string_view target);
    void forget_fragment_locked(const std::string& name);
    void add_affected_locked(const std::string& key, std::uint64_t now, Affected& affected);

    mutable std::mutex mutex_;
    std::map<std::string, Page, std::less<>> pages_;     // guarded by mutex_; by address
    std::unordered_map<std::string, Shared> fragments_;  // guarded by mutex_; by name
    ByKey pages_by_key_;                                 // guarded by mutex_
    ByKey fragments_by_key_;                             // guarded by mutex_
};

}  // namespace press
