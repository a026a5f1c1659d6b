#include "press/dependencies.h"

#include <algorithm>
#include <unordered_set>

namespace press {

namespace {

void take_out(std::unordered_map<std::string, std::set<std::string, std::less<>>>& by_key,
              const std::vector<std::string>& keys, const std::string& name) {
    for (const std::string& key : keys) {
        auto names = by_key.find(key);
        if (names == by_key.end()) continue;
        names->second.erase(name);
        if (names->second.empty()) by_key.erase(names);
    }
}

// Removes duplicates and keeps the first of equal names.
void keep_first(std::vector<std::string>& names) {
    std::unordered_set<std::string_view> seen;
    std::vector<std::string> kept;
    kept.reserve(names.size());
    for (std::string& name : names) {
        if (seen.contains(name)) continue;
        kept.push_back(std::move(name));
        seen.insert(kept.back());
    }
    names = std::move(kept);
}

}  // namespace

void Dependencies::note(const std::string& target, const MadePage& made) {
    std::lock_guard lock(mutex_);
    // The fragments are noted before the old page is forgotten. Otherwise a shared fragment that the page
    // still shows would be forgotten with it.
    for (const MadeFragment& fragment : made.fragments) {
        if (fragment.content_keys.empty()) continue;
        note_fragment_locked(fragment);
        fragments_.at(fragment.name).targets.insert(target);
    }
    Page page{made.own_keys, {}};
    for (const MadeFragment& fragment : made.fragments) {
        if (!fragment.content_keys.empty()) page.fragments.push_back(fragment.name);
    }
    auto before = pages_.find(target);
    if (before != pages_.end()) {
        for (const std::string& name : page.fragments)
            std::erase(before->second.fragments, name);
        forget_locked(target);
    }
    for (const std::string& key : page.keys)
        pages_by_key_[key].insert(target);
    pages_.emplace(target, std::move(page));
}

void Dependencies::note(const MadeFragment& made) {
    std::lock_guard lock(mutex_);
    if (fragments_.contains(made.name)) note_fragment_locked(made);
}

void Dependencies::note_put(std::span<const NamedFragment> fragments, std::uint64_t as_of) {
    std::lock_guard lock(mutex_);
    for (const NamedFragment& fragment : fragments) {
        auto found = fragments_.find(fragment.name);
        if (found == fragments_.end()) continue;
        found->second.made_as_of = std::max(found->second.made_as_of, as_of);
    }
}

void Dependencies::note_fragment_locked(const MadeFragment& made) {
    Shared& shared = fragments_[made.name];
    if (shared.keys == made.content_keys) return;
    take_out(fragments_by_key_, shared.keys, made.name);
    shared.keys = made.content_keys;
    for (const std::string& key : shared.keys)
        fragments_by_key_[key].insert(made.name);
}

void Dependencies::add_affected_locked(const std::string& key, std::uint64_t now, Affected& affected) {
    if (auto found = pages_by_key_.find(key); found != pages_by_key_.end())
        affected.targets.insert(affected.targets.end(), found->second.begin(), found->second.end());
    auto found = fragments_by_key_.find(key);
    if (found == fragments_by_key_.end()) return;
    for (const std::string& name : found->second) {
        affected.fragments.push_back(name);
        fragments_.at(name).stale_since = now;
    }
}

Affected Dependencies::affected(std::span<const std::string> keys, std::uint64_t now,
                                const IsInMemory& is_in_memory) {
    std::lock_guard lock(mutex_);
    Affected affected;
    std::unordered_set<std::string_view> seen;
    for (const std::string& key : keys) {
        if (seen.insert(key).second) add_affected_locked(key, now, affected);
    }
    keep_first(affected.targets);
    keep_first(affected.fragments);
    std::erase_if(affected.targets, [&](const std::string& target) {
        if (is_in_memory(target)) return false;
        forget_locked(target);
        return true;
    });
    return affected;
}

std::vector<std::string> Dependencies::all_fragments(std::uint64_t now) {
    std::lock_guard lock(mutex_);
    std::vector<std::string> names;
    for (auto& [name, shared] : fragments_) {
        shared.stale_since = now;
        names.push_back(name);
    }
    return names;
}

std::optional<std::vector<std::string>> Dependencies::find_current(const std::string& name) const {
    std::lock_guard lock(mutex_);
    auto found = fragments_.find(name);
    if (found == fragments_.end() || !found->second.is_current()) return std::nullopt;
    return found->second.keys;
}

std::vector<std::string> Dependencies::showing(const std::string& name) const {
    std::lock_guard lock(mutex_);
    auto found = fragments_.find(name);
    if (found == fragments_.end()) return {};
    const Names& targets = found->second.targets;
    return {targets.begin(), targets.end()};
}

std::optional<std::string> Dependencies::find_showing(const std::string& name,
                                                      const IsInMemory& is_in_memory) const {
    std::lock_guard lock(mutex_);
    auto found = fragments_.find(name);
    if (found == fragments_.end()) return std::nullopt;
    const Names& targets = found->second.targets;
    auto target = std::ranges::find_if(targets, is_in_memory);
    return target == targets.end() ? std::nullopt : std::optional(*target);
}

std::vector<std::string> Dependencies::shown(std::string_view target,
                                             std::span<const std::string> names) const {
    std::lock_guard lock(mutex_);
    std::vector<std::string> shown;
    auto page = pages_.find(target);
    if (page == pages_.end()) return shown;
    const auto& all = page->second.fragments;
    std::ranges::copy_if(names, std::back_inserter(shown),
                         [&](const std::string& name) { return std::ranges::find(all, name) != all.end(); });
    return shown;
}

void Dependencies::prune(const IsInMemory& is_in_memory) {
    std::lock_guard lock(mutex_);
    std::vector<std::string> gone;
    for (const auto& [target, page] : pages_) {
        if (!is_in_memory(target)) gone.push_back(target);
    }
    for (const std::string& target : gone)
        forget_locked(target);
}

void Dependencies::forget(std::string_view target) {
    std::lock_guard lock(mutex_);
    forget_locked(target);
}

void Dependencies::clear() {
    std::lock_guard lock(mutex_);
    pages_.clear();
    fragments_.clear();
    pages_by_key_.clear();
    fragments_by_key_.clear();
}

std::size_t Dependencies::size() const {
    std::lock_guard lock(mutex_);
    return pages_.size();
}

void Dependencies::forget_locked(std::string_view target) {
    auto page = pages_.find(target);
    if (page == pages_.end()) return;
    take_out(pages_by_key_, page->second.keys, page->first);
    for (const std::string& name : page->second.fragments) {
        auto fragment = fragments_.find(name);
        if (fragment == fragments_.end()) continue;
        fragment->second.targets.erase(page->first);
        if (fragment->second.targets.empty()) forget_fragment_locked(name);
    }
    pages_.erase(page);
}

void Dependencies::forget_fragment_locked(const std::string& name) {
    auto fragment = fragments_.find(name);
    take_out(fragments_by_key_, fragment->second.keys, name);
    fragments_.erase(fragment);
}

}  // namespace press
