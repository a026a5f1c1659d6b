#include "articles/published.h"

#include <fmt/format.h>

#include "articles/internal/rows.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;

constexpr std::string_view kSummaryColumns =
    "p.id, p.edition, sections.name, sections.slug, p.slug, p.headline, p.standfirst, p.byline, "
    "p.published_at";
constexpr std::string_view kFrom = "FROM published_articles p JOIN sections ON sections.id = p.section";

ArticleSummary read_summary(const Row& row) {
    return {row.string(0), row.string(1), row.string(2), row.string(3), row.string(4),
            row.string(5), row.string(6), row.string(7), row.time(8)};
}

}  // namespace

base::Result<std::vector<ArticleSummary>> newest_published(Connection& connection, std::string_view edition,
                                                           std::int64_t limit) {
    std::string sql =
        fmt::format("SELECT {} {} WHERE p.edition = $1 ORDER BY p.published_at DESC, p.id DESC LIMIT $2",
                    kSummaryColumns, kFrom);
    return connection.all(sql, {edition, limit}, read_summary);
}

base::Result<std::optional<PublishedArticle>> find_published(Connection& connection, std::string_view edition,
                                                             std::string_view section_slug,
                                                             std::string_view slug) {
    struct Found {
        ArticleSummary summary;
        std::string story;
        std::string content;
        base::Time updated_at;
    };
    std::string sql = fmt::format(
        "SELECT {}, p.story, p.content, p.updated_at {} WHERE sections.edition = $1 AND sections.slug = $2 "
        "AND p.slug = $3",
        kSummaryColumns, kFrom);
    TRY(auto found, connection.first(sql, {edition, section_slug, slug}, [](const Row& row) {
        return Found{read_summary(row), row.string(9), row.string(10), row.time(11)};
    }));
    if (!found) return std::nullopt;
    TRY(Content content, content_from_json(found->content));
    return PublishedArticle{std::move(found->summary), std::move(found->story), std::move(content),
                            found->updated_at};
}

base::Result<std::optional<FormerAddress>> find_former_address(Connection& connection,
                                                               std::string_view edition,
                                                               std::string_view section_slug,
                                                               std::string_view slug) {
    TRY(auto article,
        connection.first("SELECT a.article FROM addresses a WHERE a.slug = $3 AND a.section IN ("
                         "SELECT id FROM sections WHERE edition = $1 AND slug = $2 UNION "
                         "SELECT section FROM former_sections WHERE edition = $1 AND slug = $2)",
                         {edition, section_slug, slug}, [](const Row& row) { return row.string(0); }));
    if (!article) return std::nullopt;
    FormerAddress former;
    std::string sql = fmt::format("SELECT {} {} WHERE p.id = $1", kSummaryColumns, kFrom);
    TRY(former.moved_to, connection.first(sql, {*article}, read_summary));
    TRY(former.tombstone,
        connection.first("SELECT reason, withdrawn_at FROM tombstones WHERE article = $1", {*article},
                         [](const Row& row) { return Tombstone{row.string(0), row.time(1)}; }));
    // An address may be reserved for what is not public yet.
    if (!former.moved_to && !former.tombstone) return std::nullopt;
    return former;
}

base::Result<std::vector<ArticleSummary>> published_translations(Connection& connection,
                                                                 const PublishedArticle& article) {
    std::string sql = fmt::format("SELECT {} {} WHERE p.story = $1 AND p.edition <> $2 ORDER BY p.edition",
                                  kSummaryColumns, kFrom);
    return connection.all(sql, {article.story, article.summary.edition}, read_summary);
}

base::Result<std::vector<Correction>> published_corrections(Connection& connection,
                                                            std::string_view article) {
    return corrections_of(connection, article);
}

}  // namespace stanhope
