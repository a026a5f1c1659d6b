#include "press/dependencies.h"

#include <algorithm>
#include <iterator>

#include "press/page_maker.h"

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

}  // namespace

void Dependencies::note(const std::string& target, const MadePage& made) {
    std::lock_guard lock(mutex_);
    forget_locked(target);
    Page& page = pages_[target];
    page.keys = made.own_keys;
    for (const std::string& key : page.keys)
        pages_by_key_[key].insert(target);
    for (const MadeFragment& fragment : made.fragments) {
        if (fragment.content_keys.empty()) continue;
        page.fragments.push_back(fragment.name);
        Shared& shared = fragments_[fragment.name];
        shared.targets.insert(target);
        shared.keys = fragment.content_keys;
        for (const std::string& key : shared.keys)
            fragments_by_key_[key].insert(fragment.name);
    }
}

std::vector<std::string> Dependencies::affected(std::span<const std::string> keys,
                                                const IsInMemory& is_in_memory) {
    std::lock_guard lock(mutex_);
    Targets again;
    Targets parts;
    Targets gone;
    auto is_there = [&](const std::string& target) {
        if (is_in_memory(target)) return true;
        gone.insert(target);
        return false;
    };
    for (const std::string& key : keys) {
        if (auto found = pages_by_key_.find(key); found != pages_by_key_.end())
            std::ranges::copy_if(found->second, std::inserter(again, again.end()), is_there);
        if (auto found = fragments_by_key_.find(key); found != fragments_by_key_.end())
            parts.insert(found->second.begin(), found->second.end());
    }
    for (const std::string& name : parts) {
        const Targets& targets = fragments_.at(name).targets;
        bool comes_anyway =
            std::ranges::any_of(targets, [&](const std::string& target) { return again.contains(target); });
        if (comes_anyway) continue;
        auto one = std::ranges::find_if(targets, is_there);
        if (one != targets.end()) again.insert(*one);
    }
    for (const std::string& target : gone)
        forget_locked(target);
    return {again.begin(), again.end()};
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
