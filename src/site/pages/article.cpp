#include <algorithm>

#include "articles/addresses.h"
#include "site/internal/former_article.h"
#include "site/internal/lists.h"
#include "site/internal/page_pictures.h"
#include "site/pages/page_readers.h"
#include "themes/page_parts.h"

namespace stanhope {

namespace {

constexpr std::int64_t kMoreLength = 8;

base::Result<WholeArticle> read_whole(database::Connection& connection, PublishedArticle published) {
    WholeArticle article{std::move(published)};
    const std::string& id = article.summary.id;
    TRY(article.contributors, contributors_of(connection, id));
    TRY(article.corrections, published_corrections(connection, id));
    TRY(article.tags, tags_of(connection, id));
    return article;
}

base::Result<void> link_translations(PageReading& reading, const WholeArticle& article) {
    TRY(auto translations, published_translations(reading.connection, article));
    const auto& editions = reading.frame.editions;
    for (const ArticleSummary& translation : translations) {
        auto edition = std::ranges::find(editions, translation.edition, &Edition::tag);
        if (edition == editions.end()) continue;
        reading.frame.elsewhere.push_back(
            {*edition, article_address(*edition, translation), translation.published_at});
    }
    return {};
}

}  // namespace

base::Result<Found> read_article(PageReading reading) {
    const Edition& edition = reading.frame.edition;
    TRY(auto published, find_published(reading.connection, edition.tag, reading.match.value("section"),
                                       reading.match.value("article")));
    if (!published) return read_former_article(std::move(reading), "");
    WholeArticlePage found;
    TRY(found.article, read_whole(reading.connection, *std::move(published)));
    TRY(found.more,
        newest_of(reading.connection, list_of_section(edition, found.article.content.section), kMoreLength));
    TRY(found.columnists, read_columnists(reading));
    TRY(link_translations(reading, found.article));
    FoundPage page = page_about(reading, std::move(found));
    const WholeArticle& article = *article_of(page.content);
    TRY(show_pictures(reading.connection, page, picture_ids(article)));
    page.read_as = article.summary.id;
    page.content_keys.push_back("article:" + article.summary.id);
    page.content_keys.push_back("story:" + article.story);
    for (const Contributor& contributor : article.contributors)
        page.content_keys.push_back("profile:" + contributor.id);
    return page;
}

}  // namespace stanhope
