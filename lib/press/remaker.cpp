#include "press/remaker.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "base/pause.h"
#include "press/internal/side_thread.h"

namespace press {

namespace {

constexpr std::chrono::milliseconds kBurst{10};

// The most pages that are remade at once for a change. With more, the next change would wait too long.
constexpr std::size_t kMostPagesAtOnce = 500;

// For the background thread: how many stale pages it chooses at a time, how long it pauses after a failure,
// and how often it checks for work without being woken.
constexpr std::size_t kChosen = 16;
constexpr std::chrono::milliseconds kRetryPause{1'000};
constexpr std::chrono::milliseconds kLookAnyway{1'000};

// The background thread rests three times as long as it works, so it takes a quarter of a processor at most.
// It cuts the rest short if a reader asks for a stale page, for which it checks at this interval.
constexpr int kRestPerWork = 3;
constexpr std::chrono::milliseconds kLookForReaders{2};

}  // namespace

Remaker::Remaker(PageSet& pages, PageMaker& maker)
    : pages_(pages), maker_(maker), side_thread_(std::make_unique<SideThread>()) {}

Remaker::~Remaker() {
    stop();
}

void Remaker::start() {
    changes_thread_ = std::jthread([this](const std::stop_token& stop) { remake_what_comes(stop); });
    background_thread_ = std::jthread([this](const std::stop_token& stop) { remake_in_background(stop); });
}

void Remaker::stop() {
    changes_thread_ = {};
    background_thread_ = {};
}

void Remaker::add(const Stale& stale) {
    if (stale.is_empty()) return;
    std::lock_guard lock(mutex_);
    pending_.add(stale);
    came_.notify_all();
}

void Remaker::remake_what_comes(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        Stale stale = next(stop);
        if (!stale.is_empty()) remake(stale);
    }
}

// Waits for the next stale keys and returns them, or an empty object if the thread should stop.
Stale Remaker::next(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    if (!came_.wait(lock, stop, [&] { return !pending_.is_empty(); })) return {};
    came_.wait_until(lock, stop, remake_begun_ + kBurst, [] { return false; });
    remake_begun_ = Clock::now();
    return std::exchange(pending_, {});
}

void Remaker::remake(const Stale& stale) {
    pages_.outdate();
    std::uint64_t now = pages_.clears();
    Dependencies& dependencies = maker_.dependencies();
    auto in_memory = [this](const std::string& target) { return is_in_memory(target); };
    Affected withdrawn = dependencies.affected(stale.withdrawn, now, in_memory);
    Affected changed = dependencies.affected(stale.keys, now, in_memory);
    std::erase_if(changed.targets, [&](const std::string& target) {
        return std::ranges::find(withdrawn.targets, target) != withdrawn.targets.end();
    });
    if (stale.everything) changed.fragments = dependencies.all_fragments(now);
    remake_or_drop(withdrawn);
    auto targets = std::span<const std::string>(changed.targets);
    auto at_once = targets.first(std::min(targets.size(), kMostPagesAtOnce));
    auto others = targets.subspan(at_once.size());
    // One of these pages may be a list that still shows a withdrawn article, so they must not be served.
    if (!stale.withdrawn.empty()) drop(others);
    leave(remake_fragments(without_shown(changed.fragments, at_once)));
    stale.everything ? pages_.mark_all_stale() : pages_.mark_stale(others);
    remake_pages(at_once);
    leave(remake_fragments(std::move(changed.fragments)));
}

void Remaker::remake_or_drop(const Affected& withdrawn) {
    for (std::size_t i = 0; i < withdrawn.targets.size(); ++i) {
        auto target = std::span(withdrawn.targets).subspan(i, 1);
        bool is_remade = i < kMostPagesAtOnce && maker_.remake(target.front());
        if (!is_remade) drop(target);
    }
    for (const std::string& name : remake_fragments(withdrawn.fragments))
        drop(maker_.dependencies().showing(name));
}

void Remaker::remake_pages(std::span<const std::string> targets) {
    std::atomic<std::size_t> next = 0;
    auto remake_the_next = [&] {
        for (std::size_t i = next++; i < targets.size(); i = next++) {
            if (!maker_.remake(targets[i])) pages_.mark_stale(targets.subspan(i, 1));
        }
    };
    targets.size() > 1 ? side_thread_->run(remake_the_next) : remake_the_next();
}

// Returns the names without those fragments that a page in `targets` shows. They are remade with that page.
std::vector<std::string> Remaker::without_shown(std::vector<std::string> names,
                                                std::span<const std::string> targets) const {
    for (const std::string& target : targets) {
        for (const std::string& shown : maker_.dependencies().shown(target, names))
            std::erase(names, shown);
    }
    return names;
}

// Remakes fragments with as few calls as possible, because one page may show several of them.
std::vector<std::string> Remaker::remake_fragments(std::vector<std::string> names) {
    const Dependencies& dependencies = maker_.dependencies();
    auto in_memory = [this](const std::string& target) { return is_in_memory(target); };
    std::vector<std::string> not_remade;
    std::erase_if(names, [&](const std::string& name) { return dependencies.find_current(name); });
    while (!names.empty()) {
        auto target = dependencies.find_showing(names.back(), in_memory);
        auto shown = target ? dependencies.shown(*target, names) : std::vector{names.back()};
        for (const std::string& name : shown)
            std::erase(names, name);
        if (!target) continue;
        auto made = maker_.remake_fragments(*target, shown);
        for (const std::string& name : made)
            std::erase(shown, name);
        if (shown.empty()) continue;
        // The fragments may be missing because the page does not show them any more. Remaking the page
        // corrects its dependencies.
        pages_.mark_stale(std::vector{*target});
        not_remade.insert(not_remade.end(), shown.begin(), shown.end());
    }
    return not_remade;
}

// Removes pages. Their dependencies are forgotten first: if a page is made again meanwhile, its dependencies
// must stay known as long as it is in memory.
void Remaker::drop(std::span<const std::string> targets) {
    for (const std::string& target : targets) {
        maker_.dependencies().forget(target);
        pages_.remove(target);
    }
}

// Leaves fragments to the background thread and wakes it. The background thread then also remakes stale
// pages.
void Remaker::leave(std::span<const std::string> fragments) {
    std::lock_guard lock(mutex_);
    left_.insert(fragments.begin(), fragments.end());
    came_.notify_all();
}

void Remaker::remake_in_background(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        wait_for_work(stop);
        bool is_all_remade = remake_left_fragments();
        is_all_remade &= remake_stalest(stop);
        if (!is_all_remade) base::pause(stop, kRetryPause);
    }
}

void Remaker::wait_for_work(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    came_.wait_for(lock, stop, kLookAnyway, [&] { return !left_.empty() || pages_.stale() > 0; });
}

bool Remaker::remake_left_fragments() {
    std::vector<std::string> names;
    {
        std::lock_guard lock(mutex_);
        names.assign(left_.begin(), left_.end());
        left_.clear();
    }
    auto not_remade = remake_fragments(std::move(names));
    leave(not_remade);
    return not_remade.empty();
}

bool Remaker::remake_stalest(const std::stop_token& stop) {
    bool is_all_remade = true;
    std::uint64_t asked_for = pages_.stale_asked_for();
    for (const StalePage& page : pages_.stalest(kChosen)) {
        auto begin = Clock::now();
        is_all_remade &= maker_.remake(page.target);
        if (!page.is_asked_for) rest(stop, Clock::now() - begin, asked_for);
        bool is_to_choose_anew = stop.stop_requested() || pages_.stale_asked_for() != asked_for;
        if (is_to_choose_anew) break;
    }
    return is_all_remade;
}

// Rests for three times as long as the work took, but only until a reader asks for a stale page.
void Remaker::rest(const std::stop_token& stop, Clock::duration worked, std::uint64_t asked_for) const {
    auto end = Clock::now() + kRestPerWork * worked;
    while (Clock::now() < end && pages_.stale_asked_for() == asked_for && !stop.stop_requested())
        base::pause(stop, kLookForReaders);
}

}  // namespace press
