// The queries that a theme makes while a page is rendered, for articles beyond the page's subject.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "articles/published.h"
#include "base/result.h"

namespace stanhope {

// A list of articles, and its content key. When the key becomes stale, so does the page or fragment that
// shows the list.
struct ThemeList {
    std::vector<ArticleSummary> articles;
    std::string key;
};

class ThemeQueries {
public:
    virtual ~ThemeQueries() = default;

    // The newest articles of a list; none if no section, author or tag has that slug.
    virtual base::Result<ThemeList> newest(ReadersList::Of of, std::string_view slug, std::int64_t limit) = 0;
    // The previous or the next article in the same edition or section.
    virtual base::Result<std::optional<ArticleSummary>> beside(ReadersList::Of of,
                                                               const PublishedArticle& article,
                                                               Beside direction) = 0;
};

}  // namespace stanhope
