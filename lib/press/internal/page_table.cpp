#include "press/internal/page_table.h"

#include <functional>

namespace press {

namespace {

constexpr std::size_t kSmallest = 64;

// Returns the pointer that replaces an erased entry in the table.
PageEntry* tombstone() {
    static PageEntry mark;
    return &mark;
}

}  // namespace

PageTable::PageTable(base::Epochs& epochs) : epochs_(epochs), slots_(new Slots(kSmallest)) {
    tombstone();  // initializes the static object now, so that no reader waits for it
}

PageTable::~PageTable() {
    delete slots_.load();
}

std::uint64_t PageTable::hash_of(std::string_view target) {
    return std::hash<std::string_view>{}(target);
}

PageEntry* PageTable::find(std::uint64_t hash, std::string_view target) const {
    const Slots& slots = *slots_.load();
    for (std::size_t at = hash & slots.mask;; at = (at + 1) & slots.mask) {
        PageEntry* entry = slots.places[at].load();
        if (entry == nullptr) return nullptr;
        if (entry->hash == hash && entry->target == target && entry != tombstone()) return entry;
    }
}

void PageTable::place(Slots& slots, PageEntry* entry) {
    std::size_t at = entry->hash & slots.mask;
    while (slots.places[at].load(std::memory_order_relaxed) != nullptr)
        at = (at + 1) & slots.mask;
    slots.places[at].store(entry);
}

void PageTable::insert(PageEntry* entry) {
    if ((size_ + tombstones_ + 1) * 2 > slots_.load()->mask + 1) rebuild();
    place(*slots_.load(), entry);
    ++size_;
}

void PageTable::erase(const PageEntry* entry) {
    Slots& slots = *slots_.load();
    std::size_t at = entry->hash & slots.mask;
    while (slots.places[at].load(std::memory_order_relaxed) != entry)
        at = (at + 1) & slots.mask;
    slots.places[at].store(tombstone());
    --size_;
    ++tombstones_;
}

std::vector<PageEntry*> PageTable::all() const {
    std::vector<PageEntry*> entries;
    entries.reserve(size_);
    const Slots& slots = *slots_.load();
    for (std::size_t at = 0; at <= slots.mask; ++at) {
        PageEntry* entry = slots.places[at].load(std::memory_order_relaxed);
        if (entry != nullptr && entry != tombstone()) entries.push_back(entry);
    }
    return entries;
}

void PageTable::rebuild() {
    std::size_t capacity = kSmallest;
    while (capacity < (size_ + 1) * 4)
        capacity *= 2;
    auto* bigger = new Slots(capacity);
    for (PageEntry* entry : all())
        place(*bigger, entry);
    Slots* old = slots_.exchange(bigger);
    tombstones_ = 0;
    epochs_.retire([old] { delete old; });
}

}  // namespace press
