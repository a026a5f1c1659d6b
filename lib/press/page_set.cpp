#include "press/page_set.h"

#include <algorithm>
#include <utility>

#include "press/internal/page_table.h"
#include "press/internal/stitched_page.h"

namespace press {

namespace {

// A page's popularity is counted once in so many requests of a thread: exact enough to tell what is read from
// what is not.
constexpr std::uint32_t kHitStep = 16;

// What an article is read is counted one by one while that is so little that threads do not fight over it.
constexpr std::uint32_t kCountedOneByOne = 1'000;

// Rounds of maintenance without a change before a page is worth flattening, and how often it must have been
// read meanwhile.
constexpr std::uint32_t kQuietRounds = 3;
constexpr std::uint32_t kHitsWorthFlattening = 2 * kHitStep;

// Evicting a little more than needed spares doing it again at once.
constexpr std::size_t kEvictTo = 90;  // percent of the budget

void count_hit(PageEntry& entry) {
    thread_local std::uint32_t requests = 0;
    std::uint32_t step = ++requests % kHitStep == 0 ? kHitStep : 0;
    if (step > 0) entry.hits.fetch_add(step, std::memory_order_relaxed);
    if (entry.reads.load(std::memory_order_relaxed) < kCountedOneByOne) step = 1;
    if (step > 0) entry.reads.fetch_add(step, std::memory_order_relaxed);
}

bool is_as_of(const PageEntry& entry, const StitchedPage& page, std::uint64_t generation) {
    for (std::size_t i = 0; i < entry.slots.size(); ++i) {
        if (entry.slots[i]->at(generation) != page.fragments()[i].get()) return false;
    }
    return true;
}

std::vector<FragmentHold> fragments_as_of(const PageEntry& entry, std::uint64_t generation) {
    std::vector<FragmentHold> fragments;
    fragments.reserve(entry.slots.size());
    for (const FragmentSlot* slot : entry.slots)
        fragments.emplace_back(slot->at(generation));
    return fragments;
}

// How much a page gives back for the memory it takes.
double value_of(const PageEntry& entry) {
    return static_cast<double>(entry.hits.load(std::memory_order_relaxed) + 1) /
           static_cast<double>(entry.page.load()->bytes());
}

}  // namespace

PageSet::PageSet(const PageSetSettings& settings)
    : settings_(settings), table_(std::make_unique<PageTable>(epochs_)) {}

PageSet::~PageSet() {
    clear();
    epochs_.collect();
}

http::PageHold PageSet::find(std::string_view target) {
    base::Epochs::Look look(epochs_);
    PageEntry* entry = table_->find(PageTable::hash_of(target), target);
    if (entry == nullptr) return {};
    const StitchedPage* page = entry->page.load();
    std::uint64_t generation = generation_.load();
    if (page->checked.load(std::memory_order_relaxed) < generation)
        page = refreshed(*entry, page, generation);
    count_hit(*entry);
    return http::PageHold(page);
}

// Every reader puts the page together from the fragments of one generation, so however many replacements are
// made meanwhile, what it shows belongs together. Whoever is first puts it in its place; the others take that
// one, if it is not older than what they must show.
const StitchedPage* PageSet::refreshed(PageEntry& entry, const StitchedPage* page, std::uint64_t generation) {
    while (page->checked.load(std::memory_order_relaxed) < generation) {
        if (is_as_of(entry, *page, generation)) {
            page->checked.store(generation, std::memory_order_relaxed);
            return page;
        }
        auto fresh = std::make_unique<StitchedPage>(entry.recipe, settings_,
                                                    fragments_as_of(entry, generation), Shape::Stitched);
        fresh->checked = generation;
        fresh->hold();
        if (!entry.page.compare_exchange_strong(page, fresh.get())) continue;
        restitched_.fetch_add(1, std::memory_order_relaxed);
        bytes_ += fresh->bytes();
        let_go(page);
        return fresh.release();
    }
    return page;
}

void PageSet::let_go(const StitchedPage* page) {
    bytes_ -= page->bytes();
    epochs_.retire([page] { page->let_go(); });
}

FragmentSlot* PageSet::ensure_slot(const NamedFragment& named) {
    auto& slot = slots_[named.name];
    if (slot) return slot.get();
    slot = std::make_unique<FragmentSlot>(named.name, named.fragment);
    bytes_ += named.fragment->bytes();
    return slot.get();
}

bool PageSet::put(std::string_view target, PageRecipe recipe, std::span<const NamedFragment> fragments,
                  std::uint64_t as_of) {
    // Those that are there already get their newest form first, for every page that shows them.
    replace(fragments);
    std::lock_guard lock(writing_);
    if (clears_ != as_of) return false;
    auto entry = std::make_unique<PageEntry>();
    for (const NamedFragment& named : fragments)
        ensure_slot(named);
    for (const std::string& name : recipe.fragments) {
        auto slot = slots_.find(name);
        if (slot == slots_.end()) {
            for (const NamedFragment& named : fragments)
                forget_unused(named.name);
            return false;
        }
        entry->slots.push_back(slot->second.get());
    }
    for (FragmentSlot* slot : entry->slots)
        ++slot->pages;
    for (const NamedFragment& named : fragments)
        forget_unused(named.name);
    entry->target = target;
    entry->hash = PageTable::hash_of(target);
    entry->recipe = std::move(recipe);
    std::uint64_t generation = generation_.load();
    auto* page =
        new StitchedPage(entry->recipe, settings_, fragments_as_of(*entry, generation), Shape::Stitched);
    page->hold();
    page->checked = generation;
    bytes_ += page->bytes();
    entry->page = page;
    // The new one first: a reader between the two must find one of them, and finds the first in the row of
    // probes, which is either.
    PageEntry* old = table_->find(entry->hash, target);
    table_->insert(entry.release());
    if (old != nullptr) remove_entry(*old);
    return true;
}

void PageSet::replace(std::span<const NamedFragment> fragments) {
    std::lock_guard lock(writing_);
    std::uint64_t next = generation_.load() + 1;
    std::vector<const FragmentVersion*> replaced;
    for (const NamedFragment& named : fragments) {
        auto slot = slots_.find(named.name);
        if (slot == slots_.end()) continue;
        const FragmentVersion* old = slot->second->newest.load();
        if (old->generation == next || old->fragment->hash() == named.fragment->hash()) continue;
        bytes_ += named.fragment->bytes();
        bytes_ -= old->fragment->bytes();
        slot->second->newest = new FragmentVersion{named.fragment, next, old};
        replaced.push_back(old);
    }
    if (replaced.empty()) return;
    // Only now does anybody look for the new ones.
    generation_ = next;
    epochs_.retire([replaced] {
        for (const FragmentVersion* version : replaced)
            delete version;
    });
}

void PageSet::forget_unused(const std::string& name) {
    auto found = slots_.find(name);
    if (found == slots_.end() || found->second->pages > 0) return;
    bytes_ -= found->second->newest.load()->fragment->bytes();
    epochs_.retire(
        [slot = std::shared_ptr<FragmentSlot>(std::move(found->second))]() mutable { slot.reset(); });
    slots_.erase(found);
}

void PageSet::take_reads_of(PageEntry& entry, std::map<std::string, std::uint64_t>& reads) {
    std::uint32_t count = entry.recipe.read_as.empty() ? 0 : entry.reads.exchange(0);
    if (count > 0) reads[entry.recipe.read_as] += count;
}

std::map<std::string, std::uint64_t> PageSet::take_reads() {
    std::lock_guard lock(writing_);
    std::map<std::string, std::uint64_t> reads = std::exchange(reads_of_removed_, {});
    for (PageEntry* entry : table_->all())
        take_reads_of(*entry, reads);
    return reads;
}

void PageSet::remove_entry(PageEntry& entry) {
    table_->erase(&entry);
    take_reads_of(entry, reads_of_removed_);
    for (FragmentSlot* slot : entry.slots) {
        if (--slot->pages == 0) forget_unused(std::string(slot->name));
    }
    std::size_t counted = entry.page.load()->bytes();
    bytes_ -= counted;
    // A reader may still put a fresh page into it, so which page it has is only certain once nobody looks.
    epochs_.retire([this, counted, owned = std::shared_ptr<PageEntry>(&entry)] {
        const StitchedPage* page = owned->page.load();
        bytes_ += counted - page->bytes();
        page->let_go();
    });
}

void PageSet::remove(std::string_view target) {
    std::lock_guard lock(writing_);
    if (PageEntry* entry = table_->find(PageTable::hash_of(target), target)) remove_entry(*entry);
}

bool PageSet::contains(std::string_view target) {
    base::Epochs::Look look(epochs_);
    return table_->find(PageTable::hash_of(target), target) != nullptr;
}

FragmentHold PageSet::find_fragment(const std::string& name) const {
    std::lock_guard lock(writing_);
    auto slot = slots_.find(name);
    return slot == slots_.end() ? FragmentHold() : slot->second->newest.load()->fragment;
}

void PageSet::outdate() {
    std::lock_guard lock(writing_);
    ++clears_;
}

void PageSet::clear() {
    std::lock_guard lock(writing_);
    ++clears_;
    for (PageEntry* entry : table_->all())
        remove_entry(*entry);
}

void PageSet::maintain(std::size_t max_flattened) {
    epochs_.collect();
    evict();
    flatten(max_flattened);
    epochs_.collect();
}

void PageSet::evict() {
    if (bytes_ <= settings_.budget_bytes) return;
    std::lock_guard lock(writing_);
    std::vector<PageEntry*> entries = table_->all();
    // What has just come has had no time to be read; it goes only if nothing else does.
    auto less_valuable = [](const PageEntry* a, const PageEntry* b) {
        if (a->is_new != b->is_new) return b->is_new;
        return value_of(*a) < value_of(*b);
    };
    std::ranges::sort(entries, less_valuable);
    std::size_t target = settings_.budget_bytes / 100 * kEvictTo;
    auto next = entries.begin();
    while (next != entries.end() && bytes_ > target) {
        remove_entry(**next++);
        evictions_.fetch_add(1, std::memory_order_relaxed);
    }
    for (; next != entries.end(); ++next) {
        (*next)->is_new = false;
        (*next)->hits = (*next)->hits.load(std::memory_order_relaxed) / 2;
    }
}

void PageSet::flatten(std::size_t max_flattened) {
    // Nothing is taken out of the table while one looks, so the lock is only needed to read it.
    base::Epochs::Look look(epochs_);
    std::vector<PageEntry*> entries;
    {
        std::lock_guard lock(writing_);
        entries = table_->all();
    }
    std::uint64_t generation = generation_.load();
    for (PageEntry* entry : entries) {
        const StitchedPage* page = entry->page.load();
        bool held_still =
            std::exchange(entry->page_last_round, page) == page && is_as_of(*entry, *page, generation);
        entry->quiet_rounds = held_still ? entry->quiet_rounds + 1 : 0;
        bool worth_it = max_flattened > 0 && entry->recipe.is_compressed &&
                        page->shape() == Shape::Stitched && entry->quiet_rounds >= kQuietRounds &&
                        entry->hits.load(std::memory_order_relaxed) >= kHitsWorthFlattening;
        if (!worth_it) continue;
        --max_flattened;
        auto flat =
            std::make_unique<StitchedPage>(entry->recipe, settings_, page->fragments(), Shape::Flattened);
        flat->checked = page->checked.load();
        flat->hold();
        // If the page has changed meanwhile, the work was for nothing.
        if (!entry->page.compare_exchange_strong(page, flat.get())) continue;
        bytes_ += flat->bytes();
        entry->page_last_round = flat.release();
        let_go(page);
        flattened_.fetch_add(1, std::memory_order_relaxed);
    }
}

PageSetCounts PageSet::counts() const {
    PageSetCounts counts;
    {
        std::lock_guard lock(writing_);
        counts.pages = table_->size();
        counts.fragments = slots_.size();
    }
    counts.bytes = bytes_;
    counts.evictions = evictions_;
    counts.flattened = flattened_;
    counts.restitched = restitched_;
    return counts;
}

}  // namespace press
