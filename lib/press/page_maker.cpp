#include "press/page_maker.h"

#include <exception>

namespace press {

namespace {

// Changes come in seconds and pages are made in milliseconds, so a second attempt is rare and a fourth a
// wonder.
constexpr int kMaxAttempts = 4;

}  // namespace

PageMaker::PageMaker(const PageMakerSettings& settings, PageSet& pages, MakePage make, base::Log& log)
    : settings_(settings), pages_(pages), make_(std::move(make)), log_(log) {
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
        // From here on a reader finds the page, or begins a new wait.
        std::lock_guard lock(mutex_);
        auto wanted = wanted_.find(target);
        waiters = std::move(wanted->second);
        wanted_.erase(wanted);
    }
    for (auto& made : waiters)
        made(outcome, http::PageHold(page.get()));
}

base::Result<std::optional<MadePage>> PageMaker::try_to_make(const std::string& target) {
    try {
        return make_(target);
    } catch (const std::exception& exception) {
        return base::internal("page.exception", "The page could not be made.", exception.what());
    }
}

// Compressing is what costs, so what says the same as before stays as it is.
bool PageMaker::keep(const std::string& target, MadePage made, std::uint64_t as_of) {
    std::vector<NamedFragment> fragments;
    fragments.reserve(made.fragments.size());
    for (MadeFragment& fragment : made.fragments) {
        FragmentHold same = pages_.find_fragment(fragment.name);
        bool is_same = same && same->identity() == fragment.html;
        fragments.push_back({fragment.name, is_same ? std::move(same)
                                                    : FragmentHold::make(std::move(fragment.html),
                                                                         made.recipe.is_compressed)});
    }
    dependencies_.note(target, made);
    return pages_.put(target, std::move(made.recipe), fragments, as_of);
}

bool PageMaker::remake(const std::string& target) {
    for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
        std::uint64_t as_of = pages_.clears();
        auto made = try_to_make(target);
        if (!made) {
            log_.error("a page could not be made again; readers get the one before",
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
        // Where the newsroom changed meanwhile, what was made may be old news already.
        if (!keep(target, **std::move(made), as_of)) continue;
        if (http::PageHold page = pages_.find(target)) return {http::Made::Page, std::move(page)};
    }
    return {http::Made::TooBusy, http::PageHold()};
}

}  // namespace press
