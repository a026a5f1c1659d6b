#include "articles/articles.h"

#include <fmt/format.h>

#include "base/uuid.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;
using database::Transaction;

constexpr std::string_view kSummaryColumns =
    "articles.edition, sections.name, sections.slug, articles.slug, articles.headline, articles.standfirst, "
    "articles.byline, "
    "articles.published_at";
constexpr std::string_view kPublished =
    "FROM articles JOIN sections ON sections.id = articles.section WHERE articles.state = 'published'";

ArticleSummary read_summary(const Row& row) {
    return {row.string(0), row.string(1), row.string(2), row.string(3),
            row.string(4), row.string(5), row.string(6), row.time(7)};
}

Article read_article(const Row& row) {
    return {read_summary(row), row.string(8), row.string(9), row.string(10), row.time(11)};
}

}  // namespace

base::Result<std::string> ensure_section(Transaction& transaction, const SectionKey& key, base::Time now) {
    auto read_id = [](const Row& row) { return row.string(0); };
    TRY(auto found, transaction->first("SELECT id FROM sections WHERE edition = $1 AND slug = $2",
                                       {key.edition, key.slug}, read_id));
    if (found) return *found;
    std::string id = base::Uuid::make(now).to_string();
    TRY(
        transaction->run("INSERT INTO sections (id, edition, name, slug, position) "
                         "SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT), "
                         "count(*) FROM sections WHERE edition = $2",
                         {id, key.edition, key.name, key.slug}));
    return id;
}

base::Result<void> add_published(Transaction& transaction, changes::ChangeFeed& feed, const NewArticle& added,
                                 base::Time now) {
    const Article& article = added.article;
    const ArticleSummary& summary = article.summary;
    std::string id = base::Uuid::make(now).to_string();
    TRY(
        transaction->run("INSERT INTO articles (id, edition, section, story, kind, state, slug, headline, "
                         "standfirst, dateline, byline, "
                         "body, published_at, updated_at) VALUES ($1, $2, $3, $4, $5, 'published', $6, $7, "
                         "$8, $9, $10, $11, $12, $13)",
                         {id, summary.edition, added.section_id, article.story, added.kind, summary.slug,
                          summary.headline, summary.standfirst, article.dateline, summary.byline,
                          article.body, summary.published_at, article.updated_at}));
    TRY(feed.append(transaction, "article.published", id));
    return {};
}

base::Result<std::vector<ArticleSummary>> newest_published(Connection& connection, std::string_view edition,
                                                           std::int64_t limit) {
    std::string sql =
        fmt::format("SELECT {} {} AND articles.edition = $1 ORDER BY articles.published_at DESC LIMIT $2",
                    kSummaryColumns, kPublished);
    return connection.all(sql, {edition, limit}, read_summary);
}

base::Result<std::optional<Article>> find_published(Connection& connection, std::string_view edition,
                                                    std::string_view section_slug, std::string_view slug) {
    std::string sql = fmt::format(
        "SELECT {}, articles.story, articles.dateline, articles.body, articles.updated_at {} "
        "AND sections.edition = $1 AND sections.slug = $2 AND articles.slug = $3",
        kSummaryColumns, kPublished);
    return connection.first(sql, {edition, section_slug, slug}, read_article);
}

base::Result<std::vector<ArticleSummary>> published_translations(Connection& connection,
                                                                 const Article& article) {
    std::string sql = fmt::format(
        "SELECT {} {} AND articles.story = $1 AND articles.edition <> $2 ORDER BY articles.edition",
        kSummaryColumns, kPublished);
    return connection.all(sql, {article.story, article.summary.edition}, read_summary);
}

}  // namespace stanhope
