#include "press/page_set.h"

#include <algorithm>
#include <utility>

#include "press/internal/page_table.h"
#include "press/internal/stitched_page.h"

namespace press {

namespace {

// Each thread counts every 16th request as 16 hits. That is exact enough to rank pages.
constexpr std::uint32_t kHitStep = 16;

// The number up to which the reads of a page are counted one by one. Beyond it they are counted in steps of
// kHitStep, so that threads do not contend for the counter.
constexpr std::uint32_t kCountedOneByOne = 1'000;

// A page is flattened after kQuietRounds rounds of maintenance without a change, if it has at least
// kHitsWorthFlattening hits.
constexpr std::uint32_t kQuietRounds = 3;
constexpr std::uint32_t kHitsWorthFlattening = 2 * kHitStep;

// Eviction stops at this share of the budget. Evicting a little more than needed avoids another eviction in
// the next round.
constexpr std::size_t kEvictTo = 90;  // in percent of budget_bytes

void count_hit(PageEntry& entry) {
    thread_local std::uint32_t requests = 0;
    std::uint32_t step = ++requests % kHitStep == 0 ? kHitStep : 0;
    if (step > 0) entry.hits.fetch_add(step, std::memory_order_relaxed);
    if (entry.reads.load(std::memory_order_relaxed) < kCountedOneByOne) step = 1;
    if (step > 0) entry.reads.fetch_add(step, std::memory_order_relaxed);
}

// Records that a reader asked for a stale page. Returns true for the first reader only. Later readers only
// load the flag.
bool ask_for(PageEntry& entry) {
    return !entry.is_asked_for.load(std::memory_order_relaxed) &&
           !entry.is_asked_for.exchange(true, std::memory_order_relaxed);
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

// The value of keeping a page in memory: its hits per byte.
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
    if (entry->is_stale.load(std::memory_order_relaxed) && ask_for(*entry))
        stale_asked_for_.fetch_add(1, std::memory_order_relaxed);
    return http::PageHold(page);
}

// Each reader stitches the page from the fragments of one generation, so it never shows a mixture, even if
// fragments are replaced meanwhile. The first reader installs its page in the entry. Other readers use that
// page, unless it is of an older generation than theirs.
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
    std::lock_guard lock(writing_);
    // Fragments that are already in the set are replaced on all pages that show them.
    if (!replace_locked(fragments, as_of)) return false;
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
    // Insert before removing: a concurrent reader must always find one of the two.
    PageEntry* old = table_->find(entry->hash, target);
    table_->insert(entry.release());
    if (old != nullptr) remove_entry(*old);
    return true;
}

bool PageSet::replace(std::span<const NamedFragment> fragments, std::uint64_t as_of) {
    std::lock_guard lock(writing_);
    return replace_locked(fragments, as_of);
}

bool PageSet::replace_locked(std::span<const NamedFragment> fragments, std::uint64_t as_of) {
    if (clears_ != as_of) return false;
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
    if (replaced.empty()) return true;
    // From this store on, readers show the new fragments.
    generation_ = next;
    epochs_.retire([replaced] {
        for (const FragmentVersion* version : replaced)
            delete version;
    });
    return true;
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
    if (entry.is_stale) --stale_;
    take_reads_of(entry, reads_of_removed_);
    for (FragmentSlot* slot : entry.slots) {
        if (--slot->pages == 0) forget_unused(std::string(slot->name));
    }
    std::size_t counted = entry.page.load()->bytes();
    bytes_ -= counted;
    // A concurrent reader may still replace the entry's page. So the entry's last page is released, and the
    // count of bytes corrected, once no reader can see the entry.
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

void PageSet::mark_stale_locked(PageEntry& entry) {
    if (!entry.is_stale.exchange(true)) ++stale_;
}

void PageSet::mark_stale(std::span<const std::string> targets) {
    std::lock_guard lock(writing_);
    for (const std::string& target : targets) {
        if (PageEntry* entry = table_->find(PageTable::hash_of(target), target)) mark_stale_locked(*entry);
    }
}

void PageSet::mark_all_stale() {
    std::lock_guard lock(writing_);
    for (PageEntry* entry : table_->all())
        mark_stale_locked(*entry);
}

std::vector<StalePage> PageSet::stalest(std::size_t most) {
    base::Epochs::Look look(epochs_);
    struct Ranked {
        bool is_asked_for;
        std::uint32_t hits;
        const PageEntry* entry;
        auto operator<=>(const Ranked&) const = default;
    };
    std::vector<Ranked> ranked;
    for (const PageEntry* entry : all_entries()) {
        if (!entry->is_stale) continue;
        ranked.push_back({entry->is_asked_for, entry->hits.load(std::memory_order_relaxed), entry});
    }
    auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(most, ranked.size()));
    std::ranges::partial_sort(ranked, end, std::greater());
    std::vector<StalePage> chosen;
    for (auto next = ranked.begin(); next != end; ++next)
        chosen.push_back({next->entry->target, next->is_asked_for});
    return chosen;
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

// Returns the entries sorted by value, the least valuable first. New pages come last, because readers had no
// time to ask for them.
std::vector<PageEntry*> PageSet::by_value_locked() const {
    struct Valued {
        bool is_new;
        double value;
        PageEntry* entry;
        auto operator<=>(const Valued&) const = default;
    };
    std::vector<Valued> valued;
    for (PageEntry* entry : table_->all())
        valued.push_back({entry->is_new, value_of(*entry), entry});
    std::ranges::sort(valued, std::less());
    std::vector<PageEntry*> entries;
    std::ranges::transform(valued, std::back_inserter(entries), &Valued::entry);
    return entries;
}

void PageSet::evict() {
    if (bytes_ <= settings_.budget_bytes) return;
    std::lock_guard lock(writing_);
    std::vector<PageEntry*> entries = by_value_locked();
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

// Returns all entries. Call it during an Epochs::Look, so that entries that are removed meanwhile are not
// freed.
std::vector<PageEntry*> PageSet::all_entries() const {
    std::lock_guard lock(writing_);
    return table_->all();
}

void PageSet::flatten(std::size_t max_flattened) {
    base::Epochs::Look look(epochs_);
    std::uint64_t generation = generation_.load();
    for (PageEntry* entry : all_entries()) {
        const StitchedPage* page = entry->page.load();
        bool held_still =
            std::exchange(entry->page_last_round, page) == page && is_as_of(*entry, *page, generation);
        entry->quiet_rounds = held_still ? entry->quiet_rounds + 1 : 0;
        bool worth_it = max_flattened > 0 && entry->recipe.is_compressed &&
                        page->shape() == Shape::Stitched && !entry->is_stale &&
                        entry->quiet_rounds >= kQuietRounds &&
                        entry->hits.load(std::memory_order_relaxed) >= kHitsWorthFlattening;
        if (!worth_it) continue;
        --max_flattened;
        auto flat =
            std::make_unique<StitchedPage>(entry->recipe, settings_, page->fragments(), Shape::Flattened);
        flat->checked = page->checked.load();
        flat->hold();
        // If the page has changed meanwhile, the flattened page is discarded.
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
    counts.stale = stale_;
    return counts;
}

}  // namespace press
