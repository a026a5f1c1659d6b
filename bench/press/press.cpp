// Measures the press and the search on archives of 1,000 and of 100,000 articles: how long it takes to make a
// page, how soon a published article appears on pages in memory, and how long a search takes.

#include "press/press.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include <fmt/format.h>

#include "addresses/public_addresses.h"
#include "archive/archive.h"
#include "changes/watcher.h"
#include "reports/reports.h"
#include "search/search_keeper.h"
#include "site/page_targets.h"
#include "site/site.h"
#include "site/stale_keys.h"

using namespace stanhope;
using bench::Archive;
using bench::kSections;
using bench::must;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kResident = 10'000;
constexpr int kPages = 2'000;
constexpr int kPublished = 300;
constexpr std::size_t kQueries = 2'000;
constexpr double kGoalIndexed = 1'500;

double since_ms(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

struct Spread {
    double median = 0;
    double p99 = 0;
};

Spread spread_of(std::vector<double> times) {
    std::ranges::sort(times);
    return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

std::string address_of(std::size_t number) {
    return fmt::format("/section-{}/story-{}", number % kSections, number);
}

// Makes pages that are not in memory, as for a waiting reader: reads the rows, renders the theme, and
// compresses new fragments. Returns the milliseconds for each page.
Spread make_pages(press::Press& press, const Archive& archive) {
    std::vector<double> times;
    for (int i = 0; i < kPages; ++i) {
        std::string target = address_of(static_cast<std::size_t>(i) * 7919 % archive.ids.size());
        std::atomic<bool> is_made = false;
        auto begin = Clock::now();
        press.make("", target, [&](http::Made made, http::PageHold) {
            if (made != http::Made::Page) std::exit(1);
            is_made = true;
            is_made.notify_one();
        });
        is_made.wait(false);
        times.push_back(since_ms(begin));
    }
    return spread_of(std::move(times));
}

void fill(press::Press& press, const Archive& archive, std::size_t count) {
    for (std::size_t i = 0; i < count && i < archive.ids.size(); ++i) {
        std::atomic<bool> is_made = false;
        press.make("", address_of(archive.ids.size() - 1 - i), [&](http::Made, http::PageHold) {
            is_made = true;
            is_made.notify_one();
        });
        is_made.wait(false);
    }
}

std::string body_of(press::Press& press, std::string_view target) {
    http::PageHold page = press.find("", target);
    std::string body;
    if (!page) return body;
    for (std::string_view segment : page->form(http::ContentCoding::Identity).segments)
        body += segment;
    return body;
}

void ensure(press::Press& press, std::string_view target) {
    std::atomic<bool> is_made = false;
    press.make("", target, [&](http::Made, http::PageHold) {
        is_made = true;
        is_made.notify_one();
    });
    is_made.wait(false);
}

// Publishes articles. Returns the milliseconds from the call of publish (with its commit) until the front,
// the section and another article's page in that section all show the article.
Spread publish(press::Press& press, Archive& archive, int round) {
    std::vector<double> times;
    for (int i = 0; i < kPublished; ++i) {
        std::string headline = fmt::format("Published in round {} as number {}", round, i);
        std::string fields =
            fmt::format(R"({{"headline":"{}","section":"{}","authors":["{}"],"body_html":"<p>One.</p>"}})",
                        headline, archive.sections[0], archive.authors[0]);
        Article article = must(archive.articles.write(archive.editor, {"en", fields, {}}));
        must(archive.articles.approve(archive.editor, article.id));
        std::vector<std::string> targets{"/", "/section-0", address_of(archive.ids.size() / 8 * 8 - 8)};
        for (const std::string& target : targets)
            ensure(press, target);
        auto begin = Clock::now();
        must(archive.articles.publish(archive.editor, article.id));
        for (const std::string& target : targets) {
            while (body_of(press, target).find(headline) == std::string::npos)
                std::this_thread::sleep_for(std::chrono::microseconds(50));
        }
        times.push_back(since_ms(begin));
    }
    return spread_of(std::move(times));
}

double resident_megabytes() {
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        if (word == "VmRSS:") {
            double kilobytes = 0;
            status >> kilobytes;
            return kilobytes / 1'024;
        }
    }
    return 0;
}

// Indexes the whole archive, and returns the articles per second.
double index_all(SearchKeeper& keeper, const SearchIndex& search) {
    std::int64_t before = must(search.size());
    auto begin = Clock::now();
    while (must(keeper.follow_once()) > 0) {
    }
    double seconds = since_ms(begin) / 1'000;
    return static_cast<double>(must(search.size()) - before) / seconds;
}

// Makes search queries: one, two or three words of a headline.
std::vector<std::string> queries_of(const std::vector<bench::Story>& stories) {
    std::vector<std::string> queries;
    for (std::size_t i = 0; queries.size() < kQueries; ++i) {
        const std::string& headline = stories[i * 7919 % stories.size()].headline;
        std::string words;
        std::size_t wanted = 1 + i % 3;
        std::istringstream text(headline);
        std::string word;
        for (std::size_t skipped = i % 2; text >> word && wanted > 0;) {
            if (word.size() < 3 || skipped-- > 0) continue;
            skipped = 0;
            if (!words.empty()) words += ' ';
            words += word;
            --wanted;
        }
        if (!words.empty()) queries.push_back(std::move(words));
    }
    return queries;
}

// Runs all searches, alternately ordered by newest and by best. Returns the milliseconds for each.
Spread find_all(const SearchIndex& search, const std::vector<std::string>& queries) {
    std::vector<double> times;
    std::size_t found = 0;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        SearchQuery query{"en", queries[i]};
        query.order = i % 2 == 0 ? SearchOrder::Newest : SearchOrder::Best;
        auto begin = Clock::now();
        found += must(search.find(query)).articles.size();
        times.push_back(since_ms(begin));
    }
    if (found < queries.size()) std::exit(1);  // on average, a search must find at least one article
    return spread_of(std::move(times));
}

// Misspells each query by one additional letter, asks for suggestions, and returns the milliseconds for each.
Spread suggest_all(const SearchIndex& search, const std::vector<std::string>& queries) {
    std::vector<double> times;
    for (const std::string& words : queries) {
        std::string mistyped = words;
        mistyped.insert(words.size() / 3, 1, 'q');
        auto begin = Clock::now();
        must(search.suggest({"en", mistyped}));
        times.push_back(since_ms(begin));
    }
    return spread_of(std::move(times));
}

struct Figures {
    Spread made;
    Spread published;
    double indexed = 0;  // articles per second
    Spread found;
    Spread suggested;
    std::size_t pages = 0;
    double megabytes = 0;
};

Figures measure(Archive& archive, const std::string& folder, const std::vector<std::string>& queries,
                base::Log& log, int round) {
    changes::Watcher watcher(archive.feed, *archive.database, log);
    must(watcher.start());
    auto search = must(SearchIndex::open(folder + "/search.db"));
    SearchKeeper keeper(*search, archive.feed, *archive.database, log);
    auto nobody = [](const http::Request&) -> base::Result<std::optional<Actor>> { return std::nullopt; };
    auto theme = must(Theme::load(Theme::broadsheet()));
    auto renditions = [&] { return std::make_shared<const RenditionTable>(theme->renditions()); };
    Reports reports(*archive.database, archive.feed, archive.clock);
    WorkingCopies copies(*archive.database, archive.feed, archive.clock);
    Site site({*archive.database, *search, archive.articles, copies, reports, log, archive.clock, renditions,
               nobody},
              theme);
    auto make_page = [&](std::string_view target, const press::FindMade& find_made) {
        return site.make(target, find_made);
    };
    auto make_fragments = [&](std::string_view target, std::span<const std::string> names) {
        return site.make_fragments(target, names);
    };
    press::Press press({}, {.makers = {make_page, make_fragments},
                            .find_stale = stale_keys,
                            .addresses = {kept_target, is_never_kept},
                            .feed = archive.feed,
                            .database = *archive.database,
                            .log = log});
    must(press.start());
    Figures figures;
    ensure(press, "/");
    figures.made = make_pages(press, archive);
    fill(press, archive, kResident);
    figures.published = publish(press, archive, round);
    figures.pages = press.counts().pages;
    figures.megabytes = resident_megabytes();
    press.stop();
    watcher.stop();
    figures.indexed = index_all(keeper, *search);
    figures.found = find_all(*search, queries);
    figures.suggested = suggest_all(*search, queries);
    return figures;
}

// The greatest ratio of a figure with the larger archive to that with the smaller.
constexpr double kMadeRatio = 1.2;
constexpr double kPublishedRatio = 1.5;
constexpr double kAnyRatio = 1e9;

bool row(std::string_view name, double small, double large, double goal, double max_ratio) {
    double ratio = large / small;
    bool met = large <= goal && ratio <= max_ratio;
    std::string ratio_goal = max_ratio < kAnyRatio ? fmt::format(" and {} times", max_ratio) : "";
    fmt::print("{:<44} {:>10.3f} {:>10.3f} {:>7.2f}   ≤ {}{} {}\n", name, small, large, ratio, goal,
               ratio_goal, met ? "met" : "NOT MET");
    return met;
}

}  // namespace

int main(int count, char** arguments) {
    std::string folder = count > 1 ? arguments[1] : "/tmp";
    std::size_t large = count > 2 ? std::stoul(arguments[2]) : 100'000;
    auto stories = bench::read_stories(count > 3 ? arguments[3] : "");
    Archive archive(folder + "/newsroom.db");
    base::Log log(base::LogFormat::Text, base::LogLevel::Error, archive.clock);
    archive.grow_to(1'000, stories);
    auto queries = queries_of(stories);
    Figures before = measure(archive, folder, queries, log, 1);
    archive.grow_to(large, stories);
    Figures after = measure(archive, folder, queries, log, 2);
    fmt::print("{:<44} {:>10} {:>10} {:>7}   goals for the larger, and for the ratio\n", "milliseconds",
               "1000", large, "ratio");
    bool is_met =
        row("an article not in memory, median", before.made.median, after.made.median, 1, kMadeRatio);
    is_met &= row("… of a hundred, the slowest", before.made.p99, after.made.p99, 3, kMadeRatio);
    is_met &= row("published until on three pages, median", before.published.median, after.published.median,
                  10, kPublishedRatio);
    is_met &=
        row("… of a hundred, the slowest", before.published.p99, after.published.p99, 10, kPublishedRatio);
    is_met &= row("words looked for, median", before.found.median, after.found.median, 5, kAnyRatio);
    is_met &= row("… of a hundred, the slowest", before.found.p99, after.found.p99, 20, kAnyRatio);
    row("other words suggested, median", before.suggested.median, after.suggested.median, 20, kAnyRatio);
    row("… of a hundred, the slowest", before.suggested.p99, after.suggested.p99, 20, kAnyRatio);
    fmt::print("{:.0f} articles a second into the search index (≥ {}) {}\n", after.indexed, kGoalIndexed,
               after.indexed >= kGoalIndexed ? "met" : "NOT MET");
    is_met &= after.indexed >= kGoalIndexed;
    fmt::print("{} and {} pages in memory, {:.0f} MB in all with the larger (≤ 400)\n", before.pages,
               after.pages, after.megabytes);
    return is_met && after.megabytes <= 400 ? 0 : 3;
}
