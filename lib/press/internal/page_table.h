// Finds a page by its address: a hash table for any number of readers and one writer at a time.
//
// Open addressing with linear probing over atomic pointers. An erased entry leaves a tombstone, so that
// probes do not stop there. A table that is more than half full of pages and tombstones is rebuilt, and the
// old one is freed when no reader looks at it any more.

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

// A fragment as it is from a generation of the set on. Older versions are kept as long as a reader may look
// at the set as it was then.
struct FragmentVersion {
    FragmentHold fragment;
    std::uint64_t generation = 0;
    const FragmentVersion* previous = nullptr;
};

// Holds the newest version of a fragment. `pages`, written under the set's lock, counts the pages that show
// it.
struct FragmentSlot {
    std::string name;
    std::atomic<const FragmentVersion*> newest{nullptr};
    std::size_t pages = 0;

    FragmentSlot(std::string slot_name, FragmentHold fragment)
        : name(std::move(slot_name)), newest(new FragmentVersion{std::move(fragment), 0, nullptr}) {}
    FragmentSlot(const FragmentSlot&) = delete;
    FragmentSlot& operator=(const FragmentSlot&) = delete;
    ~FragmentSlot() { delete newest.load(); }

    // The fragment at that generation. Call it during a Look that began before the generation was read.
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
    // Recent requests, counted in steps so that readers do not contend for it.
    std::atomic<std::uint32_t> hits{0};
    std::atomic<std::uint32_t> reads{0};  // since `take_reads`
    // Something that its own fragments were made from has changed. Written under the set's lock.
    std::atomic<bool> is_stale{false};
    std::atomic<bool> is_asked_for{false};  // since it became stale
    bool is_new = true;                     // since the last eviction
    std::uint32_t quiet_rounds = 0;         // rounds of maintenance without a change
    const StitchedPage* page_last_round = nullptr;
};

class PageTable {
public:
    explicit PageTable(base::Epochs& epochs);
    ~PageTable();

    static std::uint64_t hash_of(std::string_view target);

    // Null if there is none. Call it during a Look.
    PageEntry* find(std::uint64_t hash, std::string_view target) const;

    // These are called by one thread at a time.
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
