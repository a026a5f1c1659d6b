#include "articles/published.h"

#include <fmt/format.h>

#include "articles/internal/rows.h"
#include "articles/reads.h"
#include "base/strings.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;

constexpr std::string_view kSummaryColumns =
    "p.id, p.edition, sections.name, sections.slug, p.slug, p.headline, p.standfirst, p.byline, "
    "p.published_at, p.updated_at, p.kind, p.labels, p.words, p.lead_picture";
constexpr int kSummaryCount = 14;
constexpr std::string_view kFrom = "FROM published_articles p JOIN sections ON sections.id = p.section";

// The tables and the WHERE condition of a public list, chosen so that one index returns its rows in order of
// publication. $1 is the id of the section, author or tag; $2 is the edition. A section belongs to one
// edition, so its list needs no condition on the edition, which could make SQLite choose the wrong index.
// SQLite joins the tables of a CROSS JOIN in the order written, so it reads only as many rows as it returns.
struct ListTable {
    std::string_view name;
    std::string_view id;  // the column of that table that has the article's id
    std::string_view from;
    std::string_view condition;
};

ListTable table_of(const ReadersList& list) {
    constexpr std::string_view kArticles = "published_articles p JOIN sections ON sections.id = p.section";
    switch (list.of) {
        case ReadersList::Of::Edition:
            return {"p", "id", kArticles, "p.edition = $2 AND $1 = '' AND p.kind <> 'page'"};
        case ReadersList::Of::Section:
            return {"p", "id", kArticles, "p.section = $1 AND $2 <> '' AND p.kind <> 'page'"};
        case ReadersList::Of::Author:
            return {"w", "article",
                    "published_authors w CROSS JOIN published_articles p JOIN sections ON sections.id = "
                    "p.section",
                    "p.id = w.article AND w.author = $1 AND w.edition = $2 AND w.role = 'by' AND p.kind <> "
                    "'page'"};
        case ReadersList::Of::Tag:
            return {
                "t", "article",
                "published_tags t CROSS JOIN published_articles p JOIN sections ON sections.id = p.section",
                "p.id = t.article AND t.tag = $1 AND p.edition = $2 AND p.kind <> 'page'"};
    }
    return {};
}

base::Result<std::optional<base::Time>> neighbour(Connection& connection, const ReadersList& list,
                                                  base::Time time, std::string_view sign,
                                                  std::string_view direction) {
    ListTable table = table_of(list);
    std::string sql = fmt::format(
        "SELECT {0}.published_at FROM {1} WHERE {2} AND {0}.published_at {3} $3 ORDER BY "
        "{0}.published_at {4} LIMIT 1",
        table.name, table.from, table.condition, sign, direction);
    return connection.first(sql, {list.id, list.edition, time}, [](const Row& row) { return row.time(0); });
}

ArticleSummary read_summary(const Row& row) {
    ArticleSummary summary;
    summary.id = row.string(0);
    summary.edition = row.string(1);
    summary.section = row.string(2);
    summary.section_slug = row.string(3);
    summary.slug = row.string(4);
    summary.headline = row.string(5);
    summary.standfirst = row.string(6);
    summary.byline = row.string(7);
    summary.published_at = row.time(8);
    summary.updated_at = row.time(9);
    summary.kind = row.string(10);
    for (std::string_view label : base::split(row.text(11), ' ')) {
        if (!label.empty()) summary.labels.emplace_back(label);
    }
    summary.words = row.int64(12);
    summary.lead_picture = row.string(13);
    return summary;
}

base::Result<std::optional<PublishedArticle>> find_whole(Connection& connection, std::string_view condition,
                                                         database::Values values) {
    struct Found {
        ArticleSummary summary;
        std::string story;
        std::string content;
    };
    std::string sql =
        fmt::format("SELECT {}, p.story, p.content {} WHERE {}", kSummaryColumns, kFrom, condition);
    TRY(auto found, connection.first(sql, values, [](const Row& row) {
        return Found{read_summary(row), row.string(kSummaryCount), row.string(kSummaryCount + 1)};
    }));
    if (!found) return std::nullopt;
    TRY(Content content, content_from_json(found->content));
    return PublishedArticle{std::move(found->summary), std::move(found->story), std::move(content)};
}

}  // namespace

base::Result<std::vector<ArticleSummary>> newest_of(Connection& connection, const ReadersList& list,
                                                    std::int64_t limit) {
    ListTable table = table_of(list);
    std::string sql =
        fmt::format("SELECT {0} FROM {1} WHERE {2} ORDER BY {3}.published_at DESC, {3}.{4} DESC LIMIT $3",
                    kSummaryColumns, table.from, table.condition, table.name, table.id);
    return connection.all(sql, {list.id, list.edition, limit}, read_summary);
}

base::Result<std::vector<ArticleSummary>> list_between(Connection& connection, const ReadersList& list,
                                                       base::Time begin, base::Time end, std::int64_t limit) {
    ListTable table = table_of(list);
    std::string sql = fmt::format(
        "SELECT {0} FROM {1} WHERE {2} AND {3}.published_at >= $3 AND {3}.published_at < $4 "
        "ORDER BY {3}.published_at DESC LIMIT $5",
        kSummaryColumns, table.from, table.condition, table.name);
    return connection.all(sql, {list.id, list.edition, begin, end, limit}, read_summary);
}

base::Result<std::optional<base::Time>> next_older(Connection& connection, const ReadersList& list,
                                                   base::Time time) {
    return neighbour(connection, list, time, "<", "DESC");
}

base::Result<std::optional<base::Time>> next_newer(Connection& connection, const ReadersList& list,
                                                   base::Time time) {
    return neighbour(connection, list, time, ">=", "ASC");
}

base::Result<std::optional<ArticleSummary>> article_beside(Connection& connection, const ReadersList& list,
                                                           const ArticleSummary& article, Beside direction) {
    ListTable table = table_of(list);
    bool is_newer = direction == Beside::Newer;
    std::string sql = fmt::format(
        "SELECT {0} FROM {1} WHERE {2} AND ({3}.published_at, {3}.{4}) {5} ($3, $4) "
        "ORDER BY {3}.published_at {6}, {3}.{4} {6} LIMIT 1",
        kSummaryColumns, table.from, table.condition, table.name, table.id, is_newer ? ">" : "<",
        is_newer ? "ASC" : "DESC");
    return connection.first(sql, {list.id, list.edition, article.published_at, article.id}, read_summary);
}

base::Result<std::optional<PublishedSpan>> published_span(Connection& connection, std::string_view edition) {
    // Each statement is one lookup in the index. A single statement with min() and max() would read all of
    // it.
    auto read = [](const Row& row) { return row.time(0); };
    TRY(auto first, connection.first("SELECT published_at FROM published_articles WHERE edition = $1 "
                                     "ORDER BY published_at LIMIT 1",
                                     {edition}, read));
    TRY(auto last, connection.first("SELECT published_at FROM published_articles WHERE edition = $1 "
                                    "ORDER BY published_at DESC LIMIT 1",
                                    {edition}, read));
    if (!first || !last) return std::nullopt;
    return PublishedSpan{*first, *last};
}

base::Result<std::vector<ArticleSummary>> most_read(Connection& connection, std::string_view edition) {
    std::string sql = fmt::format(
        "SELECT {} FROM most_read r CROSS JOIN published_articles p JOIN sections ON sections.id = p.section "
        "WHERE r.edition = $1 AND p.id = r.article ORDER BY r.place",
        kSummaryColumns);
    return connection.all(sql, {edition}, read_summary);
}

base::Result<std::vector<ColumnistLine>> columnists(Connection& connection, std::string_view edition,
                                                    std::int64_t limit) {
    std::string sql = fmt::format(
        "SELECT {}, authors.id, authors.name, authors.slug {} JOIN authors ON authors.is_columnist = 1 "
        "WHERE p.id = (SELECT w.article FROM published_authors w WHERE w.author = authors.id "
        "AND w.edition = $1 AND w.role = 'by' ORDER BY w.published_at DESC, w.article DESC LIMIT 1) "
        "ORDER BY p.published_at DESC LIMIT $2",
        kSummaryColumns, kFrom);
    return connection.all(sql, {edition, limit}, [](const Row& row) {
        return ColumnistLine{{row.string(kSummaryCount), row.string(kSummaryCount + 1),
                              row.string(kSummaryCount + 2), "by", true},
                             read_summary(row)};
    });
}

base::Result<std::vector<Contributor>> contributors_of(Connection& connection, std::string_view article) {
    return connection.all(
        "SELECT a.id, a.name, a.slug, w.role, a.is_columnist FROM published_authors w "
        "JOIN authors a ON a.id = w.author WHERE w.article = $1 ORDER BY w.position",
        {article}, [](const Row& row) {
            return Contributor{row.string(0), row.string(1), row.string(2), row.string(3), row.boolean(4)};
        });
}

base::Result<std::optional<PublishedArticle>> find_published(Connection& connection, std::string_view edition,
                                                             std::string_view section_slug,
                                                             std::string_view slug) {
    return find_whole(connection, "sections.edition = $1 AND sections.slug = $2 AND p.slug = $3",
                      {edition, section_slug, slug});
}

base::Result<std::vector<std::string>> published_ids_after(Connection& connection, std::string_view after,
                                                           std::int64_t limit) {
    return connection.all("SELECT id FROM published_articles WHERE id > $1 ORDER BY id LIMIT $2",
                          {after, limit}, [](const Row& row) { return row.string(0); });
}

base::Result<std::optional<PublishedArticle>> find_published_by_id(Connection& connection,
                                                                   std::string_view id) {
    return find_whole(connection, "p.id = $1", {id});
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
    // The address may be reserved for an article that is not public yet.
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
