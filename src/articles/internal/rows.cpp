#include "articles/internal/rows.h"

#include <algorithm>

#include <fmt/format.h>

namespace stanhope {

namespace {

using database::Connection;
using database::Row;

struct StoredArticle {
    Article article;
    std::string content;
};

StoredArticle read_article(const Row& row) {
    Article article;
    article.id = row.string(0);
    article.edition = row.string(1);
    article.story = row.string(2);
    // find_state finds every stored name, because the table's CHECK constraint allows no other.
    article.state = find_state(row.text(3)).value_or(ArticleState::Draft);
    article.revision = row.int64(4);
    if (!row.is_null(5)) article.published_revision = row.int64(5);
    article.creator = row.string(6);
    article.publish_at = row.optional_time(7);
    article.withdraw_at = row.optional_time(8);
    article.first_published_at = row.optional_time(9);
    article.created_at = row.time(10);
    article.updated_at = row.time(11);
    return {std::move(article), row.string(12)};
}

base::Result<bool> is_there(Connection& connection, std::string_view sql, database::Values values) {
    TRY(auto found, connection.first(sql, values, [](const Row&) { return true; }));
    return found.has_value();
}

base::Result<void> insert_revision(VerbContext& verb, const Article& article) {
    TRY(verb.transaction->run(
        "INSERT INTO revisions (article, number, content, saved_by, saved_at) VALUES ($1, $2, $3, $4, $5)",
        {article.id, article.revision, to_json(article.content), verb.actor.text(), verb.now}));
    return {};
}

base::Result<void> insert_authors(VerbContext& verb, const Article& article) {
    for (const Credit& credit : article.content.authors) {
        TRY(
            verb.transaction->run("INSERT INTO article_authors (article, author, updated_at) VALUES ($1, $2, "
                                  "$3) ON CONFLICT DO NOTHING",
                                  {article.id, credit.author, verb.now}));
    }
    return {};
}

base::Result<void> keep_authors(VerbContext& verb, const Article& article) {
    TRY(verb.transaction->run("DELETE FROM article_authors WHERE article = $1", {article.id}));
    return insert_authors(verb, article);
}

}  // namespace

base::Failure unknown_article(std::string_view id) {
    return base::not_found("article.unknown", fmt::format("There is no article {}.", id.substr(0, 60)));
}

base::Result<Article> get_article(Connection& connection, std::string_view id) {
    TRY(auto stored,
        connection.first(
            fmt::format("SELECT a.id, a.edition, a.story, {}, a.revision, a.published_revision, a.creator, "
                        "a.publish_at, a.withdraw_at, a.first_published_at, a.created_at, a.updated_at, "
                        "r.content FROM articles a JOIN revisions r ON r.article = a.id AND "
                        "r.number = a.revision WHERE a.id = $1",
                        kStateColumn),
            {id}, read_article));
    if (!stored) return unknown_article(id);
    TRY(stored->article.content, content_from_json(stored->content));
    return std::move(stored->article);
}

base::Result<Article> get_article_for(Connection& connection, const Actor& actor, Right right,
                                      std::string_view id) {
    TRY(Article article, get_article(connection, id));
    TRY(must_may(actor, right, subject_of(article)));
    return article;
}

// Only PostgreSQL needs a row lock: SQLite has a single writer.
base::Result<Article> lock_article(database::Transaction& transaction, std::string_view id) {
    if (transaction->dialect() == database::Dialect::Postgresql) {
        TRY(transaction->run("SELECT 1 FROM articles WHERE id = $1 FOR UPDATE", {id}));
    }
    return get_article(transaction.connection(), id);
}

base::Result<Article> lock_article_for(VerbContext& verb, Right right, std::string_view id) {
    TRY(Article article, lock_article(verb.transaction, id));
    TRY(must_may(verb.actor, right, subject_of(article)));
    if (verb.seen && *verb.seen != article.revision)
        return base::conflict("article.saved_meanwhile",
                              "Somebody has saved the article since. Please look at it again.");
    return article;
}

Subject subject_of(const Article& article) {
    return {article.edition, article.content.section, article.creator};
}

base::Result<void> must_be(const Article& article, std::initializer_list<ArticleState> states) {
    if (std::ranges::find(states, article.state) != states.end()) return {};
    return base::conflict(
        "article.state", fmt::format("This cannot be done while the article is {}.", name_of(article.state)));
}

base::Result<void> must_refer_rightly(Connection& connection, std::string_view edition,
                                      const Content& content) {
    auto refuse = [](std::string_view what, std::string_view id) {
        return base::invalid("article.reference",
                             fmt::format("No {} of this edition has the id “{}”.", what, id));
    };
    TRY(bool has_section, is_there(connection, "SELECT 1 FROM sections WHERE id = $1 AND edition = $2",
                                   {content.section, edition}));
    if (!has_section) return refuse("section", content.section);
    for (const std::string& tag : content.tags) {
        TRY(bool has_tag,
            is_there(connection, "SELECT 1 FROM tags WHERE id = $1 AND edition = $2", {tag, edition}));
        if (!has_tag) return refuse("tag", tag);
    }
    for (const Credit& credit : content.authors) {
        TRY(bool has_author, is_there(connection, "SELECT 1 FROM authors WHERE id = $1", {credit.author}));
        if (!has_author) return refuse("author", credit.author);
    }
    return {};
}

base::Result<void> add_revision(VerbContext& verb, Article& article) {
    ++article.revision;
    TRY(insert_revision(verb, article));
    const Content& content = article.content;
    TRY(verb.transaction->run(
        "UPDATE articles SET revision = $2, kind = $3, section = $4, slug = $5, headline = $6 WHERE id = $1",
        {article.id, article.revision, content.kind, content.section, content.slug, content.headline}));
    TRY(keep_authors(verb, article));
    return keep_state(verb, article);
}

base::Result<void> add_first_revision(VerbContext& verb, Article& article) {
    article.revision = 1;
    article.created_at = article.updated_at = verb.now;
    const Content& content = article.content;
    TRY(verb.transaction->run(
        "INSERT INTO articles (id, edition, story, state, revision, kind, section, slug, headline, creator, "
        "created_at, updated_at) VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $10)",
        {article.id, article.edition, article.story, name_of(article.state), content.kind, content.section,
         content.slug, content.headline, article.creator, verb.now}));
    TRY(insert_revision(verb, article));
    return insert_authors(verb, article);
}

base::Result<Content> get_revision(Connection& connection, std::string_view id, std::int64_t number) {
    TRY(auto content, connection.first("SELECT content FROM revisions WHERE article = $1 AND number = $2",
                                       {id, number}, [](const Row& row) { return row.string(0); }));
    if (!content)
        return base::not_found("article.no_revision", fmt::format("The article has no revision {}.", number));
    return content_from_json(*content);
}

base::Result<void> keep_state(VerbContext& verb, Article& article) {
    article.updated_at = verb.now;
    bool is_spiked = article.state == ArticleState::Spiked;
    std::optional<base::Time> spiked_at;
    if (is_spiked) spiked_at = verb.now;
    TRY(verb.transaction->run(
        "UPDATE articles SET state = $2, published_revision = $3, publish_at = $4, withdraw_at = $5, "
        "first_published_at = $6, updated_at = $7, spiked_at = $8 WHERE id = $1",
        {article.id, name_of(is_spiked ? ArticleState::Draft : article.state), article.published_revision,
         article.publish_at, article.withdraw_at, article.first_published_at, article.updated_at,
         spiked_at}));
    TRY(verb.transaction->run("UPDATE article_authors SET updated_at = $2 WHERE article = $1",
                              {article.id, article.updated_at}));
    return {};
}

base::Result<void> record(VerbContext& verb, Happening happening, const Article& article,
                          const HappeningDetail& detail) {
    return record(verb.transaction, verb.feed, verb.actor.text(), happening, article.id, detail);
}

base::Result<std::vector<Correction>> corrections_of(Connection& connection, std::string_view article) {
    return connection.all(
        "SELECT id, severity, place, words, published_by, published_at FROM corrections WHERE article = $1 "
        "ORDER BY published_at DESC, id DESC",
        {article}, [](const Row& row) {
            return Correction{row.string(0),
                              find_severity(row.text(1)).value_or(Severity::Correction),
                              row.text(2) == "top" ? CorrectionPlace::Top : CorrectionPlace::Bottom,
                              row.string(3),
                              row.string(4),
                              row.time(5)};
        });
}

}  // namespace stanhope
