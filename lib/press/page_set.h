// The page set: the pages held in memory, and the fragments they share.
//
// A reader finds a page without a lock and without copying it. Replacing a fragment takes constant time, on
// however many pages it is. At its next request, each page checks whether its fragments were replaced, and is
// then stitched together from the new ones, which takes microseconds. Several fragments can be replaced at
// once; then no page shows some old and some new ones.
//
// A page whose own fragments are out of date can be marked as stale. It is still served, until it is put
// again.

#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/epochs.h"
#include "http/page.h"
#include "press/page_recipe.h"

namespace press {

class PageTable;
class StitchedPage;
struct PageEntry;
struct FragmentSlot;

struct PageSetSettings {
    std::size_t budget_bytes = 256UL * 1024 * 1024;
    bool surrogate_key = false;  // send content keys as Surrogate-Key, for Varnish or Fastly
    bool cache_tag = false;      // send content keys as Cache-Tag, for Cloudflare or Akamai

    bool operator==(const PageSetSettings&) const = default;
};

struct PageSetCounts {
    std::size_t pages = 0;
    std::size_t fragments = 0;
    std::size_t bytes = 0;
    std::uint64_t evictions = 0;
    std::uint64_t flattened = 0;
    std::uint64_t restitched = 0;
    std::size_t stale = 0;  // the number of stale pages
};

// A stale page that should be remade.
struct StalePage {
    std::string target;
    bool is_asked_for = false;  // whether a reader has asked for it since it became stale
};

// Threads may share a PageSet.
class PageSet {
public:
    explicit PageSet(const PageSetSettings& settings);
    // No other thread may use the set any more when it is destroyed.
    ~PageSet();

    // Finds the page that a reader has asked for. Takes no lock, and allocates memory only if the page must
    // be stitched again.
    http::PageHold find(std::string_view target);

    // Stores a page under an address and replaces the old page there. `fragments` are the fragments that were
    // made with the page. Returns false, without storing the page, if its recipe names another fragment that
    // is not in the set. Also returns false if the set was cleared or outdated since `as_of`, because what
    // the page was made from may have changed.
    bool put(std::string_view target, PageRecipe recipe, std::span<const NamedFragment> fragments,
             std::uint64_t as_of);
    bool put(std::string_view target, PageRecipe recipe, std::span<const NamedFragment> fragments) {
        return put(target, std::move(recipe), fragments, clears());
    }

    // Returns one more than the number of times that the set was cleared or outdated. Read it before making a
    // page, and pass it to `put` as `as_of`.
    std::uint64_t clears() const { return clears_.load(); }

    // Replaces fragments on all pages that show them, all at once. Fragments that no page shows are ignored.
    // Returns false, and replaces none, if the set was cleared or outdated since `as_of`.
    bool replace(std::span<const NamedFragment> fragments, std::uint64_t as_of);
    bool replace(std::span<const NamedFragment> fragments) { return replace(fragments, clears()); }

    bool contains(std::string_view target);
    // Returns the newest version of a fragment, or an empty hold if no page shows it.
    FragmentHold find_fragment(const std::string& name) const;

    // Makes `put` and `replace` refuse pages and fragments whose making began before this call.
    void outdate();

    // Mark these pages, or all pages, as stale. They are still served, until they are put again.
    void mark_stale(std::span<const std::string> targets);
    void mark_all_stale();
    // Returns at most `most` stale pages: first those that readers have asked for, then those that are read
    // most.
    std::vector<StalePage> stalest(std::size_t most);
    std::size_t stale() const { return stale_; }
    // Returns how many stale pages readers have asked for since the set was created.
    std::uint64_t stale_asked_for() const { return stale_asked_for_.load(std::memory_order_relaxed); }

    void remove(std::string_view target);
    void clear();

    // Frees replaced pages and fragments. While the set is over its budget, evicts the pages with the fewest
    // reads for their size. Flattens up to `max_flattened` pages that have not changed for some rounds, that
    // is, compresses them whole at the highest levels, which takes tens of milliseconds each. Call it on one
    // thread, about once a second.
    void maintain(std::size_t max_flattened);

    PageSetCounts counts() const;

    // Returns how often pages were read since the last call, by PageRecipe::read_as.
    std::map<std::string, std::uint64_t> take_reads();

private:
    const StitchedPage* refreshed(PageEntry& entry, const StitchedPage* page, std::uint64_t generation);
    void let_go(const StitchedPage* page);
    FragmentSlot* ensure_slot(const NamedFragment& named);
    void forget_unused(const std::string& name);
    bool replace_locked(std::span<const NamedFragment> fragments, std::uint64_t as_of);
    void remove_entry(PageEntry& entry);
    void mark_stale_locked(PageEntry& entry);
    std::vector<PageEntry*> all_entries() const;
    static void take_reads_of(PageEntry& entry, std::map<std::string, std::uint64_t>& reads);
    std::vector<PageEntry*> by_value_locked() const;
    void evict();
    void flatten(std::size_t max_flattened);

    PageSetSettings settings_;
    base::Epochs epochs_;
    std::unique_ptr<PageTable> table_;
    // The number of replacements of fragments. A page always shows its fragments as of one generation.
    std::atomic<std::uint64_t> generation_{0};
    mutable std::mutex writing_;
    std::unordered_map<std::string, std::unique_ptr<FragmentSlot>> slots_;  // guarded by writing_
    std::map<std::string, std::uint64_t> reads_of_removed_;                 // guarded by writing_
    std::atomic<std::uint64_t> clears_{1};
    std::atomic<std::size_t> stale_{0};
    std::atomic<std::uint64_t> stale_asked_for_{0};
    std::atomic<std::size_t> bytes_{0};
    std::atomic<std::uint64_t> evictions_{0};
    std::atomic<std::uint64_t> flattened_{0};
    std::atomic<std::uint64_t> restitched_{0};
};

}  // namespace press
