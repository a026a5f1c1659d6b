// What a theme asks for while a page is made, beyond what the page is about.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "articles/published.h"
#include "base/result.h"

namespace stanhope {

// Some articles, and the content key that changes with them.
struct ThemeList {
    std::vector<ArticleSummary> articles;
    std::string key;
};

class ThemeQueries {
public:
    virtual ~ThemeQueries() = default;

    // The newest of a list; nothing if there is no section, author or tag of that slug.
    virtual base::Result<ThemeList> newest(ReadersList::Of of, std::string_view slug, std::int64_t limit) = 0;
    // The one before or after an article, in its edition or its section.
    virtual base::Result<std::optional<ArticleSummary>> beside(ReadersList::Of of,
                                                               const PublishedArticle& article,
                                                               Beside direction) = 0;
};

}  // namespace stanhope
