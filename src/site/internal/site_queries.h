// Answers the queries of themes from the database while a page is rendered.

#pragma once

#include "database/connection.h"
#include "themes/page_content.h"
#include "themes/theme_queries.h"

namespace stanhope {

// `connection` and `page` must outlive it.
class SiteQueries final : public ThemeQueries {
public:
    SiteQueries(database::Connection& connection, const PageContent& page)
        : connection_(connection), page_(page) {}

    base::Result<ThemeList> newest(ReadersList::Of of, std::string_view slug, std::int64_t limit) override;
    base::Result<std::optional<ArticleSummary>> beside(ReadersList::Of of, const PublishedArticle& article,
                                                       Beside direction) override;

private:
    // The id of the section, author or tag with this slug; empty if there is none.
    base::Result<std::string> id_of(ReadersList::Of of, std::string_view slug);

    database::Connection& connection_;
    const PageContent& page_;
};

}  // namespace stanhope
