#include "articles/internal/publication.h"

#include <chrono>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "articles/versions.h"
#include "base/json.h"

namespace stanhope {

namespace {

using database::Row;

base::Result<std::string> byline_of(database::Connection& connection, const Content& content) {
    std::string byline;
    for (const Credit& credit : content.authors) {
        if (credit.role != "by") continue;
        TRY(auto name, connection.first("SELECT name FROM authors WHERE id = $1", {credit.author},
                                        [](const Row& row) { return row.string(0); }));
        if (name) byline += (byline.empty() ? "" : ", ") + *name;
    }
    return byline;
}

// Deletes the article's rows from the tables that public pages are made from.
base::Result<void> hide(VerbContext& verb, std::string_view article) {
    for (std::string_view sql :
         {"DELETE FROM published_articles WHERE id = $1", "DELETE FROM published_authors WHERE article = $1",
          "DELETE FROM published_tags WHERE article = $1"}) {
        TRY(verb.transaction->run(sql, {article}));
    }
    return {};
}

// Adds the article to the public lists of its authors and tags.
base::Result<void> list(VerbContext& verb, const Article& article) {
    const Content& content = article.content;
    for (std::size_t i = 0; i < content.authors.size(); ++i) {
        TRY(verb.transaction->run(
            "INSERT INTO published_authors (article, author, role, position, edition, published_at) "
            "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            {article.id, content.authors[i].author, content.authors[i].role, i, article.edition,
             article.first_published_at}));
    }
    for (std::size_t i = 0; i < content.tags.size(); ++i) {
        TRY(verb.transaction->run(
            "INSERT INTO published_tags (article, tag, position, published_at) VALUES ($1, $2, $3, $4) "
            "ON CONFLICT DO NOTHING",
            {article.id, content.tags[i], i, article.first_published_at}));
    }
    return {};
}

// Writes the article into the tables that public pages are made from. `is_first` means that it was never
// public, so there are no old rows to delete.
base::Result<void> show(VerbContext& verb, const Article& article, const std::string& content_json,
                        base::Time updated_at, bool is_first) {
    const Content& content = article.content;
    TRY(std::string byline, byline_of(verb.transaction.connection(), content));
    if (!is_first) {
        TRY(hide(verb, article.id));
        TRY(verb.transaction->run("DELETE FROM tombstones WHERE article = $1", {article.id}));
    }
    std::size_t words = richtext::word_count(content.body, article.edition);
    TRY(verb.transaction->run(
        "INSERT INTO published_articles (id, edition, story, kind, section, slug, headline, standfirst, "
        "byline, content, published_at, updated_at, words, labels, lead_picture) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        {article.id, article.edition, article.story, content.kind, content.section, content.slug,
         content.headline, content.standfirst, byline, content_json, article.first_published_at, updated_at,
         words, fmt::format("{}", fmt::join(content.labels, " ")), content.lead_picture}));
    return list(verb, article);
}

// Returns the months, such as `2026-11`, whose archive pages and sitemaps list an article published at
// `time`. The month depends on the time zone, so there may be two.
std::vector<std::string> months_around(base::Time time) {
    constexpr std::chrono::hours kFurthestZone{14};
    std::set<std::string> months;
    for (base::Time each : {time - kFurthestZone, time, time + kFurthestZone})
        months.insert(base::to_rfc3339(each).substr(0, 7));
    return {months.begin(), months.end()};
}

}  // namespace

base::Result<std::optional<Content>> shown_before(VerbContext& verb, std::string_view article) {
    TRY(auto json, verb.transaction->first("SELECT content FROM published_articles WHERE id = $1", {article},
                                           [](const Row& row) { return row.string(0); }));
    if (!json) return std::nullopt;
    TRY(Content content, content_from_json(*json));
    return content;
}

ArticlePlaces places_of(const Article& article, const std::optional<Content>& before) {
    std::set<std::string> sections;
    std::set<std::string> authors;
    std::set<std::string> tags;
    auto add = [&](const Content& content) {
        sections.insert(content.section);
        tags.insert(content.tags.begin(), content.tags.end());
        for (const Credit& credit : content.authors)
            authors.insert(credit.author);
    };
    add(article.content);
    if (before) add(*before);
    return {article.edition,
            article.story,
            months_around(article.first_published_at.value_or(base::Time())),
            {sections.begin(), sections.end()},
            {authors.begin(), authors.end()},
            {tags.begin(), tags.end()}};
}

base::Result<void> must_be_free_of_embargo(const Article& article, base::Time at) {
    const auto& until = article.content.embargo_until;
    if (!until || *until <= at) return {};
    return base::conflict("article.embargo",
                          fmt::format("The article is under embargo until {}.", base::to_rfc3339(*until)));
}

base::Result<void> reserve_address(VerbContext& verb, const Article& article) {
    const Content& content = article.content;
    TRY(auto owner, verb.transaction->first("SELECT article FROM addresses WHERE section = $1 AND slug = $2",
                                            {content.section, content.slug},
                                            [](const Row& row) { return row.string(0); }));
    if (owner && *owner != article.id) {
        return base::conflict(
            "article.slug_taken",
            fmt::format("Another article of the section has or had the slug “{}”. Choose another slug.",
                        content.slug));
    }
    if (owner) return {};
    TRY(verb.transaction->run("INSERT INTO addresses (section, slug, article) VALUES ($1, $2, $3)",
                              {content.section, content.slug, article.id}));
    return {};
}

base::Result<void> make_public(VerbContext& verb, Article& article, const PublicEvent& event,
                               std::string_view correction_json) {
    TRY(must_be_complete(article.content));
    return make_public_as_it_is(verb, article, event, correction_json);
}

base::Result<void> make_public_as_it_is(VerbContext& verb, Article& article, const PublicEvent& event,
                                        std::string_view correction_json) {
    TRY(must_be_free_of_embargo(article, verb.now));
    TRY(reserve_address(verb, article));
    bool is_first = !article.published_revision.has_value();
    article.state = ArticleState::Published;
    article.published_revision = article.revision;
    article.publish_at.reset();
    if (!article.first_published_at) article.first_published_at = verb.now;
    std::string content = to_json(article.content);
    std::optional<Content> before;
    if (!is_first) {
        TRY(before, shown_before(verb, article.id));
    }
    // An imported article keeps its original time of publication, and counts as unchanged since then.
    TRY(show(verb, article, content, is_first ? *article.first_published_at : verb.now, is_first));
    TRY(keep_state(verb, article));
    TRY(append_version(verb.transaction, {.article = article.id,
                                          .kind = std::string(event.version),
                                          .revision = article.revision,
                                          .at = verb.now,
                                          .actor = verb.actor.text(),
                                          .content = fmt::format("{{\"article\":{},\"correction\":{}}}",
                                                                 content, correction_json)}));
    return record(verb, event.happening, article, places_of(article, before));
}

base::Result<void> take_back(VerbContext& verb, Article& article, std::string_view reason) {
    article.state = ArticleState::Withdrawn;
    article.publish_at.reset();
    article.withdraw_at.reset();
    TRY(auto before, shown_before(verb, article.id));
    TRY(hide(verb, article.id));
    TRY(verb.transaction->run(
        "INSERT INTO tombstones (article, edition, reason, withdrawn_at) VALUES ($1, $2, $3, $4)",
        {article.id, article.edition, reason, verb.now}));
    TRY(keep_state(verb, article));
    std::string content;
    base::JsonWriter(content).open_object().key("reason").text(reason).close_object();
    TRY(append_version(verb.transaction, {.article = article.id,
                                          .kind = "withdrawn",
                                          .revision = {},
                                          .at = verb.now,
                                          .actor = verb.actor.text(),
                                          .content = std::move(content)}));
    return record(verb, Happening::ArticleWithdrawn, article, places_of(article, before));
}

}  // namespace stanhope
