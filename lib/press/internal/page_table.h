// A hash table that finds a page by its address, for any number of concurrent readers and one writer at a
// time.
//
// It uses open addressing with linear probing over atomic pointers. An erased entry leaves a tombstone, so
// that probes do not stop there. When more than half of the table is filled with pages and tombstones, it is
// rebuilt. The old table is freed once no reader uses it any more.

#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/epochs.h"
#include "press/page_recipe.h"

namespace press {

class StitchedPage;

// A version of a fragment, valid from a generation of the page set on. Older versions are kept as long as a
// reader may look at the set as of an older generation.
struct FragmentVersion {
    FragmentHold fragment;
    std::uint64_t generation = 0;
    const FragmentVersion* previous = nullptr;
};

// Holds the versions of a fragment. `pages` counts the pages that show the fragment and is written under the
// page set's mutex.
struct FragmentSlot {
    std::string name;
    std::atomic<const FragmentVersion*> newest{nullptr};
    std::size_t pages = 0;

    FragmentSlot(std::string slot_name, FragmentHold fragment)
        : name(std::move(slot_name)), newest(new FragmentVersion{std::move(fragment), 0, nullptr}) {}
    FragmentSlot(const FragmentSlot&) = delete;
    FragmentSlot& operator=(const FragmentSlot&) = delete;
    ~FragmentSlot() { delete newest.load(); }

    // Returns the fragment as of a generation of the page set. Call it during an Epochs::Look that began
    // before the generation was read.
    const Fragment* at(std::uint64_t generation) const {
        const FragmentVersion* version = newest.load();
        while (version->generation > generation)
            version = version->previous;
        return version->fragment.get();
    }
};

struct PageEntry {
    std::string target;
    std::uint64_t hash = 0;
    PageRecipe recipe;
    std::vector<FragmentSlot*> slots;
    std::atomic<const StitchedPage*> page{nullptr};
    // The number of recent requests, counted in steps, so that readers do not contend for the counter.
    std::atomic<std::uint32_t> hits{0};
    std::atomic<std::uint32_t> reads{0};  // the number of requests since the last `take_reads`
    // True if something that the page's own fragments were made from has changed. Written under the page
    // set's mutex.
    std::atomic<bool> is_stale{false};
    std::atomic<bool> is_asked_for{false};  // whether a reader has asked for the page since it became stale
    bool is_new = true;                     // whether the page was put since the last eviction
    std::uint32_t quiet_rounds = 0;         // how many rounds of maintenance the page has not changed
    const StitchedPage* page_last_round = nullptr;
};

class PageTable {
public:
    explicit PageTable(base::Epochs& epochs);
    ~PageTable();

    static std::uint64_t hash_of(std::string_view target);

    // Returns the entry of the page at `target`, or null if there is none. Call it during an Epochs::Look.
    PageEntry* find(std::uint64_t hash, std::string_view target) const;

    // The functions below may be called by only one thread at a time.
    void insert(PageEntry* entry);
    void erase(const PageEntry* entry);
    std::vector<PageEntry*> all() const;
    std::size_t size() const { return size_; }

private:
    struct Slots {
        explicit Slots(std::size_t capacity)
            : mask(capacity - 1), places(std::make_unique<std::atomic<PageEntry*>[]>(capacity)) {}
        std::size_t mask;
        std::unique_ptr<std::atomic<PageEntry*>[]> places;
    };

    static void place(Slots& slots, PageEntry* entry);
    void rebuild();

    base::Epochs& epochs_;
    std::atomic<Slots*> slots_;
    std::size_t size_ = 0;
    std::size_t tombstones_ = 0;
};

}  // namespace press
