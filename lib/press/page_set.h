// The page set: the pages held in memory, and the fragments they share.
//
// A reader finds a page without a lock and without copying it. Replacing a fragment takes constant time,
// however many pages show it: each page checks at the next request whether its fragments were replaced, and
// then is stitched together again from the new ones, which takes microseconds. Several fragments can be
// replaced at once; no page then shows some old and some new ones.
//
// A page whose own fragments are out of date can be marked as stale: it is served as it is until it is
// put again.

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
    bool surrogate_key = false;  // send a page's content keys to Varnish or Fastly
    bool cache_tag = false;      // send them to Cloudflare or Akamai

    bool operator==(const PageSetSettings&) const = default;
};

struct PageSetCounts {
    std::size_t pages = 0;
    std::size_t fragments = 0;
    std::size_t bytes = 0;
    std::uint64_t evictions = 0;
    std::uint64_t flattened = 0;
    std::uint64_t restitched = 0;
    std::size_t stale = 0;  // of the pages
};

// A stale page that is to be remade.
struct StalePage {
    std::string target;
    bool is_asked_for = false;  // by a reader, since it became stale
};

// Shared between threads.
class PageSet {
public:
    explicit PageSet(const PageSetSettings& settings);
    // No other thread may use the set any more.
    ~PageSet();

    // For the reader path: takes no lock, and allocates only if the page must be stitched again.
    http::PageHold find(std::string_view target);

    // Keeps a page at an address, in place of the one before. `fragments` are those that the page brings
    // along. False, and the page is not kept, if it names another fragment that is not in the set, or if the
    // set was cleared or outdated since `as_of`: what the page was made from may have changed.
    bool put(std::string_view target, PageRecipe recipe, std::span<const NamedFragment> fragments,
             std::uint64_t as_of);
    bool put(std::string_view target, PageRecipe recipe, std::span<const NamedFragment> fragments) {
        return put(target, std::move(recipe), fragments, clears());
    }

    // One more than how often the set was cleared or outdated. Read it before a page is made, and give it to
    // `put`.
    std::uint64_t clears() const { return clears_.load(); }

    // Replaces fragments for every page that shows them, all at once. Those that no page shows are ignored.
    // False, and nothing is replaced, if the set was cleared or outdated since `as_of`.
    bool replace(std::span<const NamedFragment> fragments, std::uint64_t as_of);
    bool replace(std::span<const NamedFragment> fragments) { return replace(fragments, clears()); }

    bool contains(std::string_view target);
    // The newest form of a fragment; nothing if no page shows it.
    FragmentHold find_fragment(const std::string& name) const;

    // From now on `put` and `replace` refuse what is being made: it was begun before a change.
    void outdate();

    // These pages, or all, are served as they are until they are put again.
    void mark_stale(std::span<const std::string> targets);
    void mark_all_stale();
    // At most so many stale pages: first those that readers have asked for, then those that are read most.
    std::vector<StalePage> stalest(std::size_t most);
    std::size_t stale() const { return stale_; }
    // How many stale pages readers have asked for since the set was made.
    std::uint64_t stale_asked_for() const { return stale_asked_for_.load(std::memory_order_relaxed); }

    void remove(std::string_view target);
    void clear();

    // Frees what was replaced, evicts the pages with the fewest reads for their size while the set is over
    // its budget, and flattens pages that have not changed for some rounds: compresses them whole, at the
    // highest levels. At most `max_flattened` of them, since each takes tens of milliseconds. Called by one
    // thread, about once a second.
    void maintain(std::size_t max_flattened);

    PageSetCounts counts() const;

    // How often pages were read since this was last called, by PageRecipe::read_as.
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
    // Counts the replacements. A page shows its fragments as they were at one generation.
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
