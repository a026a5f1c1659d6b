#include "press/page_maker.h"

#include <exception>

namespace press {

namespace {

// How often the making of a page is tried. An attempt is discarded if the page set was outdated meanwhile.
// That happens at most every ten milliseconds, and most pages are made in less, so a second attempt is rare.
constexpr int kMaxAttempts = 4;

}  // namespace

PageMaker::PageMaker(const PageMakerSettings& settings, PageSet& pages, Makers makers, base::Log& log)
    : settings_(settings), pages_(pages), makers_(std::move(makers)), log_(log) {
    for (int i = 0; i < settings.threads; ++i) {
        threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
}

void PageMaker::stop() {
    for (auto& thread : threads_)
        thread.request_stop();
    threads_.clear();
    std::map<std::string, Waiters, std::less<>> left;
    {
        std::lock_guard lock(mutex_);
        stopped_ = true;
        left.swap(wanted_);
    }
    for (auto& [target, waiters] : left) {
        for (auto& made : waiters)
            made(http::Made::Failed, {});
    }
}

void PageMaker::want(std::string_view target, http::PageMade made) {
    if (auto refusal = queue_or_refuse(target, made)) made(*refusal, {});
}

std::optional<http::Made> PageMaker::queue_or_refuse(std::string_view target, http::PageMade& made) {
    std::lock_guard lock(mutex_);
    if (stopped_) return http::Made::Failed;
    auto wanted = wanted_.find(target);
    if (wanted == wanted_.end()) {
        if (wanted_.size() >= settings_.max_waiting) return http::Made::TooBusy;
        wanted = wanted_.emplace(target, Waiters()).first;
        queue_.emplace_back(target);
        came_.notify_one();
    }
    wanted->second.push_back(std::move(made));
    return std::nullopt;
}

std::size_t PageMaker::waiting() const {
    std::lock_guard lock(mutex_);
    return wanted_.size();
}

void PageMaker::work(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (came_.wait(lock, stop, [&] { return !queue_.empty(); })) {
        std::string target = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        make_one(target);
        lock.lock();
    }
}

void PageMaker::make_one(const std::string& target) {
    auto [outcome, page] = outcome_for(target);
    Waiters waiters;
    {
        // Once the mutex is released, a reader finds the page in the page set, or begins a new wait.
        std::lock_guard lock(mutex_);
        auto wanted = wanted_.find(target);
        waiters = std::move(wanted->second);
        wanted_.erase(wanted);
    }
    for (auto& made : waiters)
        made(outcome, http::PageHold(page.get()));
}

// Returns the content keys of a shared fragment if it need not be made again. The page set drops a fragment
// with the last page that shows it, even if the dependencies still know it. So both must have it.
std::optional<std::vector<std::string>> PageMaker::find_made(const std::string& name) const {
    if (!pages_.find_fragment(name)) return std::nullopt;
    return dependencies_.find_current(name);
}

base::Result<std::optional<MadePage>> PageMaker::try_to_make(const std::string& target) {
    ++pages_made_;
    try {
        return makers_.page(target, [this](const std::string& name) { return find_made(name); });
    } catch (const std::exception& exception) {
        return base::internal("page.exception", "The page could not be made.", exception.what());
    }
}

base::Result<std::vector<MadeFragment>> PageMaker::try_to_make(const std::string& target,
                                                               std::span<const std::string> names) {
    fragments_made_ += names.size();
    try {
        return makers_.fragments(target, names);
    } catch (const std::exception& exception) {
        return base::internal("fragment.exception", "The fragment could not be made.", exception.what());
    }
}

// Compression is the most expensive step, so a fragment with the same text as before is not compressed again.
NamedFragment PageMaker::compressed(MadeFragment made, bool is_compressed) const {
    FragmentHold same = pages_.find_fragment(made.name);
    if (same && same->identity() == made.html) return {std::move(made.name), std::move(same)};
    return {std::move(made.name), FragmentHold::make(std::move(made.html), is_compressed)};
}

bool PageMaker::keep(const std::string& target, MadePage made, std::uint64_t as_of) {
    dependencies_.note(target, made);
    std::vector<NamedFragment> fragments;
    fragments.reserve(made.fragments.size());
    for (MadeFragment& fragment : made.fragments) {
        if (!fragment.is_in_press)
            fragments.push_back(compressed(std::move(fragment), made.recipe.is_compressed));
    }
    if (!pages_.put(target, std::move(made.recipe), fragments, as_of)) return false;
    dependencies_.note_put(fragments, as_of);
    return true;
}

std::optional<std::vector<std::string>> PageMaker::keep(std::vector<MadeFragment> made, std::uint64_t as_of) {
    std::vector<std::string> names;
    std::vector<NamedFragment> fragments;
    for (MadeFragment& fragment : made) {
        dependencies_.note(fragment);
        names.push_back(fragment.name);
        fragments.push_back(compressed(std::move(fragment), true));
    }
    if (!pages_.replace(fragments, as_of)) return std::nullopt;
    dependencies_.note_put(fragments, as_of);
    return names;
}

bool PageMaker::remake(const std::string& target) {
    for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
        std::uint64_t as_of = pages_.clears();
        auto made = try_to_make(target);
        if (!made) {
            log_.error("a page could not be remade; readers get the one before",
                       {{"target", target}, {"reason", base::describe(made.error())}});
            return false;
        }
        if (!*made) {
            dependencies_.forget(target);
            pages_.remove(target);
            return true;
        }
        if (keep(target, **std::move(made), as_of)) return true;
    }
    return false;
}

std::vector<std::string> PageMaker::remake_fragments(const std::string& target,
                                                     std::span<const std::string> names) {
    for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
        std::uint64_t as_of = pages_.clears();
        auto made = try_to_make(target, names);
        if (!made) {
            log_.error("fragments could not be remade; readers get those before",
                       {{"target", target}, {"reason", base::describe(made.error())}});
            return {};
        }
        if (auto kept = keep(*std::move(made), as_of)) return *std::move(kept);
    }
    return {};
}

std::pair<http::Made, http::PageHold> PageMaker::outcome_for(const std::string& target) {
    for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
        std::uint64_t as_of = pages_.clears();
        auto made = try_to_make(target);
        if (!made) {
            log_.error("a page could not be made",
                       {{"target", target}, {"reason", base::describe(made.error())}});
            return {http::Made::Failed, http::PageHold()};
        }
        if (!*made) return {http::Made::NoPage, http::PageHold()};
        // The page is not kept if what it was made from may have changed meanwhile. Then it is made again.
        if (!keep(target, **std::move(made), as_of)) continue;
        if (http::PageHold page = pages_.find(target)) return {http::Made::Page, std::move(page)};
    }
    // The dependencies may have recorded an attempt that was not kept. So a page that is in memory counts as
    // stale.
    pages_.mark_stale(std::vector{target});
    return {http::Made::TooBusy, http::PageHold()};
}

}  // namespace press
