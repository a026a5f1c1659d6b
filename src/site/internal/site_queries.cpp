#include "site/internal/site_queries.h"

#include <algorithm>

#include "site/internal/lists.h"

namespace stanhope {

base::Result<ThemeList> SiteQueries::newest(ReadersList::Of of, std::string_view slug, std::int64_t limit) {
    ReadersList list{of, page_.edition.tag, ""};
    if (of != ReadersList::Of::Edition) {
        TRY(list.id, id_of(of, slug));
        // There is no such section, author or tag yet. It may appear when the next article is published, so
        // the result depends on the list of the edition.
        if (list.id.empty()) return ThemeList{{}, "list:" + list.edition};
    }
    TRY(auto articles, newest_of(connection_, list, limit));
    return ThemeList{std::move(articles), key_of(list)};
}

base::Result<std::optional<ArticleSummary>> SiteQueries::beside(ReadersList::Of of,
                                                                const PublishedArticle& article,
                                                                Beside direction) {
    ReadersList list{of, page_.edition.tag, of == ReadersList::Of::Section ? article.content.section : ""};
    return article_beside(connection_, list, article.summary, direction);
}

base::Result<std::string> SiteQueries::id_of(ReadersList::Of of, std::string_view slug) {
    if (of == ReadersList::Of::Section) {
        auto section = std::ranges::find(page_.sections, slug, &Section::slug);
        return section == page_.sections.end() ? std::string() : section->id;
    }
    if (of == ReadersList::Of::Author) {
        TRY(auto author, find_author(connection_, slug));
        return author ? author->id : std::string();
    }
    TRY(auto tag, find_tag(connection_, page_.edition.tag, slug));
    return tag ? tag->id : std::string();
}

}  // namespace stanhope
