#include "press/press.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <sys/resource.h>

#include "base/pause.h"

namespace press {

namespace json = boost::json;

namespace {

constexpr std::chrono::milliseconds kMaintenanceInterval{1'000};

// A tenth of a processor at most: each takes some tens of milliseconds.
constexpr std::size_t kFlattenedARound = 2;

// More than this many pages to make again at once are better made when somebody asks for them.
constexpr std::size_t kMostMadeAgain = 500;

// What stands on every page, or could.
bool concerns_everything(const changes::Change& change) {
    return change.kind.starts_with("edition.") || change.kind.starts_with("section.") ||
           change.kind.starts_with("settings.") || change.kind == "archive.imported" ||
           change.kind == "author.changed";
}

// The things that a change of an article is about. Its detail says where the article stands and stood.
void add_keys(std::vector<std::string>& keys, const changes::Change& change) {
    if (change.kind == "reads.ranked") keys.push_back("most_read:" + change.subject);
    if (change.kind.starts_with("picture.")) keys.push_back("picture:" + change.subject);
    if (!change.kind.starts_with("article.")) return;
    keys.push_back("article:" + change.subject);
    json::error_code error;
    json::value detail = json::parse(change.detail, error);
    if (error || !detail.is_object()) return;
    const json::object& places = detail.get_object();
    std::vector<std::string> months;
    if (const json::value* list = places.if_contains("months"); list != nullptr && list->is_array()) {
        for (const json::value& month : list->get_array()) {
            if (month.is_string()) months.emplace_back(month.get_string());
        }
    }
    // A thing, and what there is of it in those months.
    auto add = [&](std::string_view prefix, const json::value& id) {
        if (!id.is_string()) return;
        std::string key = fmt::format("{}:{}", prefix, std::string_view(id.get_string()));
        for (const std::string& month : months)
            keys.push_back(fmt::format("{}/{}", key, month));
        keys.push_back(std::move(key));
    };
    for (const auto& pair : places) {
        std::string_view name = pair.key();
        if (name == "edition") {
            add("list", pair.value());
            add("columnists", pair.value());
        } else if (name == "story") {
            add("story", pair.value());
        } else if (const json::array* ids = pair.value().if_array(); ids != nullptr && name != "months") {
            // `sections`, `authors`, `tags`
            for (const json::value& id : *ids)
                add(name.substr(0, name.size() - 1), id);
        }
    }
}

// Links in social media carry these, and each reader's differ; the page is the same.
bool is_tracking_only(std::string_view query) {
    constexpr std::string_view kTracking[] = {"utm_", "fbclid=", "gclid=", "mc_", "igshid=", "ref="};
    while (!query.empty()) {
        bool known =
            std::ranges::any_of(kTracking, [&](std::string_view name) { return query.starts_with(name); });
        if (!known) return false;
        auto end = query.find('&');
        query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    }
    return true;
}

// The address a page is kept under.
std::string_view canonical(std::string_view target) {
    auto question = target.find('?');
    if (question == std::string_view::npos || !is_tracking_only(target.substr(question + 1))) return target;
    return target.substr(0, question);
}

}  // namespace

Press::Press(const PressSettings& settings, MakePage make, changes::ChangeFeed& feed,
             database::Database& database, base::Log& log)
    : pages_(settings.pages),
      maker_(settings.maker, pages_, std::move(make), log),
      tail_("press", feed, database, log,
            [this](std::span<const changes::Change> changes) { on_changes(changes); }) {}

Press::~Press() {
    stop();
}

http::PageHold Press::find(std::string_view, std::string_view target) {
    return pages_.find(canonical(target));
}

void Press::make(std::string_view, std::string_view target, http::PageMade made) {
    // No page ever stands there, and callers need not wait behind readers to hear so.
    if (target.starts_with("/api/")) return made(http::Made::NoPage, {});
    maker_.want(canonical(target), std::move(made));
}

base::Result<void> Press::start() {
    TRY(tail_.start());
    maintenance_ = std::jthread([this](const std::stop_token& stop) { maintain(stop); });
    return {};
}

void Press::stop() {
    maker_.stop();
    tail_.stop();
    maintenance_.request_stop();
    if (maintenance_.joinable()) maintenance_.join();
}

void Press::on_changes(std::span<const changes::Change> changes) {
    if (std::ranges::any_of(changes, concerns_everything)) return forget_everything();
    std::vector<std::string> keys;
    for (const changes::Change& change : changes)
        add_keys(keys, change);
    if (keys.empty()) return;
    pages_.outdate();
    auto again = maker_.dependencies().affected(
        keys, [&](const std::string& target) { return pages_.contains(target); });
    if (again.size() > kMostMadeAgain) return forget_everything();
    remake(again);
}

void Press::remake(const std::vector<std::string>& targets) {
    for (const std::string& target : targets) {
        if (maker_.remake(target)) continue;
        std::lock_guard lock(mutex_);
        failed_.insert(target);
    }
}

// What readers see of those is old: a withdrawn article among them must go as soon as that can be known.
void Press::try_again() {
    std::set<std::string> failed;
    {
        std::lock_guard lock(mutex_);
        failed.swap(failed_);
    }
    remake({failed.begin(), failed.end()});
}

void Press::forget_everything() {
    pages_.clear();
    maker_.dependencies().clear();
}

void Press::maintain(const std::stop_token& stop) {
    // It can always wait for pages to be made. On Linux the calling thread alone becomes nicer.
    constexpr int kNice = 10;
    setpriority(PRIO_PROCESS, 0, kNice);
    while (!stop.stop_requested()) {
        try_again();
        pages_.maintain(kFlattenedARound);
        constexpr std::size_t kFew = 100;
        bool many_are_gone = maker_.dependencies().size() > 2 * pages_.counts().pages + kFew;
        if (many_are_gone)
            maker_.dependencies().prune([&](const std::string& target) { return pages_.contains(target); });
        base::pause(stop, kMaintenanceInterval);
    }
}

}  // namespace press
