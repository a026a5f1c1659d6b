// A newsroom with any number of published articles, for benchmarks.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "archive/stories.h"
#include "articles/articles.h"
#include "base/clock.h"
#include "changes/change_feed.h"
#include "database/database.h"

namespace bench {

constexpr int kSections = 8;
constexpr int kAuthors = 40;

template <typename T>
T must(base::Result<T> result) {
    if (!result) {
        fmt::print(stderr, "bench: {}\n", base::describe(result.error()));
        std::exit(1);
    }
    return *std::move(result);
}

inline void must(const base::Result<void>& result) {
    if (result) return;
    fmt::print(stderr, "bench: {}\n", base::describe(result.error()));
    std::exit(1);
}

struct Archive {
    // Creates an empty newsroom in an SQLite file.
    explicit Archive(const std::string& file);

    void grow_to(std::size_t count, const std::vector<Story>& stories);

    base::SystemClock clock;
    changes::ChangeFeed feed{clock};
    std::unique_ptr<database::Database> database;
    stanhope::Articles articles;
    stanhope::Actor editor;
    std::vector<std::string> sections;  // ids of `section-0`, `section-1` …
    std::vector<std::string> authors;   // the authors' ids
    std::vector<std::string> ids;       // article ids; number 17 has the address /section-1/story-17

private:
    stanhope::ImportedArticle next(const std::vector<Story>& stories);
};

}  // namespace bench
