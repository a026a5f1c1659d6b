// The page set: the pages held in memory, and the fragments they share.
//
// A reader finds a page without a lock and without copying it. Replacing a fragment takes the same time
// however many pages show it: the old one is swapped for the new one in its place, and each page notices at
// the next request that it is no longer up to date and puts itself together anew from its fragments, which
// takes microseconds. Several fragments can be replaced at once; then no page shows some old and some new
// ones.

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
    bool surrogate_key = false;  // tell Varnish and Fastly what a page is about
    bool cache_tag = false;      // tell Cloudflare and Akamai

    bool operator==(const PageSetSettings&) const = default;
};

struct PageSetCounts {
    std::size_t pages = 0;
    std::size_t fragments = 0;
    std::size_t bytes = 0;
    std::uint64_t evictions = 0;
    std::uint64_t flattened = 0;
    std::uint64_t restitched = 0;
};

// Shared between threads.
class PageSet {
public:
    explicit PageSet(const PageSetSettings& settings);
    // Nobody may be looking any more.
    ~PageSet();

    // For the reader path: no lock, no allocation unless the page must be put together anew.
    http::PageHold find(std::string_view target);

    // Keeps a page at an address, in place of what was there. `fragments` are those it brings along; every
    // other one it names must be in the set already, or it is not kept and this returns false. Nor is it kept
    // if the set was cleared or outdated since `as_of`: what it was made from may have changed.
    bool put(std::string_view target, PageRecipe recipe, std::span<const NamedFragment> fragments,
             std::uint64_t as_of);
    bool put(std::string_view target, PageRecipe recipe, std::span<const NamedFragment> fragments) {
        return put(target, std::move(recipe), fragments, clears());
    }

    // How often it was cleared or outdated. Asked before a page is made, and given to `put`.
    std::uint64_t clears() const { return clears_.load(); }

    // Replaces fragments for every page that shows them, all at once. Those that no page shows are ignored.
    void replace(std::span<const NamedFragment> fragments);

    bool contains(std::string_view target);
    // The newest form of a fragment; nothing if no page shows it.
    FragmentHold find_fragment(const std::string& name) const;

    // What is being made just now was made from what was true before, and will not be kept.
    void outdate();

    void remove(std::string_view target);
    void clear();

    // Frees what was replaced, evicts the least valuable pages while the set is over its budget, and flattens
    // pages that hold still into their smallest forms; at most `max_flattened` of them, since each takes tens
    // of milliseconds. Called now and then by one thread.
    void maintain(std::size_t max_flattened);

    PageSetCounts counts() const;

    // How often what pages are counted as was read since this was last called.
    std::map<std::string, std::uint64_t> take_reads();

private:
    const StitchedPage* refreshed(PageEntry& entry, const StitchedPage* page, std::uint64_t generation);
    void let_go(const StitchedPage* page);
    FragmentSlot* ensure_slot(const NamedFragment& named);
    void forget_unused(const std::string& name);
    void remove_entry(PageEntry& entry);
    static void take_reads_of(PageEntry& entry, std::map<std::string, std::uint64_t>& reads);
    void evict();
    void flatten(std::size_t max_flattened);

    PageSetSettings settings_;
    base::Epochs epochs_;
    std::unique_ptr<PageTable> table_;
    // Counts the replacements. A page shows its fragments as they were in one generation.
    std::atomic<std::uint64_t> generation_{0};
    mutable std::mutex writing_;
    std::unordered_map<std::string, std::unique_ptr<FragmentSlot>> slots_;  // guarded by writing_
    std::map<std::string, std::uint64_t> reads_of_removed_;                 // guarded by writing_
    std::atomic<std::uint64_t> clears_{0};
    std::atomic<std::size_t> bytes_{0};
    std::atomic<std::uint64_t> evictions_{0};
    std::atomic<std::uint64_t> flattened_{0};
    std::atomic<std::uint64_t> restitched_{0};
};

}  // namespace press
