// Finds a page by its address, by as many readers as there are, while one writer adds and takes out.
//
// Open addressing with linear probing over atomic pointers. Taking out leaves a mark, since a probe must not
// stop there; a table that is more than half full of pages and marks is built anew, and the old one is freed
// when nobody looks any more.

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

// One state of a fragment, from a generation of the set on. Those before it are kept as long as somebody may
// look at the set as it was then.
struct FragmentVersion {
    FragmentHold fragment;
    std::uint64_t generation = 0;
    const FragmentVersion* previous = nullptr;
};

// The place a fragment stands in. Counted by the pages that show it, under the set's lock.
struct FragmentSlot {
    std::string name;
    std::atomic<const FragmentVersion*> newest{nullptr};
    std::size_t pages = 0;

    FragmentSlot(std::string slot_name, FragmentHold fragment)
        : name(std::move(slot_name)), newest(new FragmentVersion{std::move(fragment), 0, nullptr}) {}
    FragmentSlot(const FragmentSlot&) = delete;
    FragmentSlot& operator=(const FragmentSlot&) = delete;
    ~FragmentSlot() { delete newest.load(); }

    // What it was in that generation. During a Look that began before the generation was asked for.
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
    // How often it was asked for of late; counted in steps, so that readers do not fight over it.
    std::atomic<std::uint32_t> hits{0};
    std::atomic<std::uint32_t> reads{0};  // since they were last taken
    bool is_new = true;                   // since the last eviction
    std::uint32_t quiet_rounds = 0;       // rounds of maintenance in which it held still
    const StitchedPage* page_last_round = nullptr;
};

class PageTable {
public:
    explicit PageTable(base::Epochs& epochs);
    ~PageTable();

    static std::uint64_t hash_of(std::string_view target);

    // During a Look.
    PageEntry* find(std::uint64_t hash, std::string_view target) const;

    // By one thread at a time:
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
    std::size_t marks_ = 0;
};

}  // namespace press
