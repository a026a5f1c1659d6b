// Measures how long saving, publishing, opening and listing articles takes, in archives of 1,000 and of
// 100,000 articles.

#include <algorithm>
#include <chrono>
#include <functional>

#include <fmt/format.h>

#include "archive/archive.h"

using namespace stanhope;
using bench::Archive;
using bench::kAuthors;
using bench::kSections;
using bench::must;

namespace {

double median_ms(int rounds, const std::function<void(int)>& work) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        auto begin = std::chrono::steady_clock::now();
        work(i);
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

struct Measurement {
    std::string_view name;
    double goal_ms;  // 0 means no goal
    std::function<void(Archive&, int)> work;
};

// The id of one of the newest 1,000 articles, because newsrooms mostly work on new ones. Finding an older
// article takes as many steps, but its data is not in the processor's caches.
std::string some_id(const Archive& archive, int round) {
    constexpr std::size_t kNewest = 1'000;
    return archive.ids[archive.ids.size() - 1 - static_cast<std::size_t>(round) * 7919 % kNewest];
}

const Measurement kMeasurements[] = {
    {"save", 3,
     [](Archive& archive, int round) {
         std::string id = some_id(archive, round);
         Article article = must(archive.articles.get(archive.editor, id));
         must(archive.articles.save(archive.editor, id, article.revision,
                                    fmt::format(R"({{"dateline":"{}"}})", round)));
     }},
    {"begin a draft", 0,
     [](Archive& archive, int round) {
         std::string fields = fmt::format(
             R"({{"headline":"Draft {} of {}","section":"{}","body_html":"<p>One two three.</p>"}})", round,
             archive.ids.size(), archive.sections[0]);
         must(archive.articles.write(archive.editor, {"en", fields, {}}));
     }},
    {"publish what was saved", 0,
     [](Archive& archive, int round) {
         must(archive.articles.publish(archive.editor, some_id(archive, round)));
     }},
    {"open an article", 0,
     [](Archive& archive, int round) {
         must(archive.articles.get(archive.editor, some_id(archive, round + 31)));
     }},
    {"newest 50 of a section, published", 2,
     [](Archive& archive, int round) {
         must(archive.articles.list(archive.editor,
                                    {.edition = "en",
                                     .section = archive.sections[static_cast<std::size_t>(round % kSections)],
                                     .state = ArticleState::Published}));
     }},
    {"newest 50 of an author", 0,
     [](Archive& archive, int round) {
         must(archive.articles.list(archive.editor,
                                    {.author = archive.authors[static_cast<std::size_t>(round % kAuthors)]}));
     }},
    {"words among the newest", 0,
     [](Archive& archive, int) { must(archive.articles.list(archive.editor, {.words = "no such words"})); }},
};

}  // namespace

int main(int count, char** arguments) {
    std::string folder = count > 1 ? arguments[1] : "/tmp";
    std::size_t large = count > 2 ? std::stoul(arguments[2]) : 100'000;
    auto stories = bench::read_stories(count > 3 ? arguments[3] : "");
    Archive archive(folder + "/newsroom.db");
    constexpr int kRounds = 300;
    std::vector<double> small_ms;
    archive.grow_to(1'000, stories);
    for (const Measurement& measurement : kMeasurements)
        small_ms.push_back(median_ms(kRounds, [&](int round) { measurement.work(archive, round); }));
    auto begin = std::chrono::steady_clock::now();
    archive.grow_to(large, stories);
    double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();

    fmt::print("{:<36} {:>12} {:>12} {:>8}   goals: median, and at most 1.2 times as much for the larger\n",
               "milliseconds, median of 300", "1000", large, "ratio");
    bool is_met = true;
    for (std::size_t i = 0; i < std::size(kMeasurements); ++i) {
        const Measurement& measurement = kMeasurements[i];
        double ms = median_ms(kRounds, [&](int round) { measurement.work(archive, round + 1'000); });
        double ratio = ms / small_ms[i];
        bool met = ratio <= 1.2 && (measurement.goal_ms == 0 || ms <= measurement.goal_ms);
        is_met = is_met && met;
        std::string goal = measurement.goal_ms == 0 ? "" : fmt::format("≤ {} ", measurement.goal_ms);
        fmt::print("{:<36} {:>12.3f} {:>12.3f} {:>8.2f}   {}{}\n", measurement.name, small_ms[i], ms, ratio,
                   goal, met ? "met" : "NOT MET");
    }
    fmt::print("filled at {:.0f} articles a second\n", static_cast<double>(large - 1'000) / seconds);
    return is_met ? 0 : 3;
}
