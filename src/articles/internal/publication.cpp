#include "articles/internal/publication.h"

#include <chrono>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "articles/versions.h"
#include "base/json_string.h"

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

// Out of everything that readers see.
base::Result<void> hide(Desk& desk, std::string_view article) {
    for (std::string_view sql :
         {"DELETE FROM published_articles WHERE id = $1", "DELETE FROM published_authors WHERE article = $1",
          "DELETE FROM published_tags WHERE article = $1"}) {
        TRY(desk.transaction->run(sql, {article}));
    }
    return {};
}

// Under its authors and tags.
base::Result<void> list(Desk& desk, const Article& article) {
    const Content& content = article.content;
    for (std::size_t i = 0; i < content.authors.size(); ++i) {
        TRY(desk.transaction->run(
            "INSERT INTO published_authors (article, author, role, position, edition, published_at) "
            "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            {article.id, content.authors[i].author, content.authors[i].role, i, article.edition,
             article.first_published_at}));
    }
    for (std::size_t i = 0; i < content.tags.size(); ++i) {
        TRY(desk.transaction->run(
            "INSERT INTO published_tags (article, tag, position, published_at) VALUES ($1, $2, $3, $4) "
            "ON CONFLICT DO NOTHING",
            {article.id, content.tags[i], i, article.first_published_at}));
    }
    return {};
}

// `is_first`: it was never public before, so there is nothing to take away.
base::Result<void> show(Desk& desk, const Article& article, const std::string& content_json,
                        base::Time updated_at, bool is_first) {
    const Content& content = article.content;
    TRY(std::string byline, byline_of(desk.transaction.connection(), content));
    if (!is_first) {
        TRY(hide(desk, article.id));
        TRY(desk.transaction->run("DELETE FROM tombstones WHERE article = $1", {article.id}));
    }
    std::size_t words = richtext::word_count(content.body, article.edition);
    TRY(desk.transaction->run(
        "INSERT INTO published_articles (id, edition, story, kind, section, slug, headline, standfirst, "
        "byline, content, published_at, updated_at, words, labels, lead_picture) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        {article.id, article.edition, article.story, content.kind, content.section, content.slug,
         content.headline, content.standfirst, byline, content_json, article.first_published_at, updated_at,
         words, fmt::format("{}", fmt::join(content.labels, " ")), content.lead_picture}));
    return list(desk, article);
}

// What readers saw of it until now; nothing if they saw none.
base::Result<std::optional<Content>> shown_before(Desk& desk, std::string_view article) {
    TRY(auto json, desk.transaction->first("SELECT content FROM published_articles WHERE id = $1", {article},
                                           [](const Row& row) { return row.string(0); }));
    if (!json) return std::nullopt;
    TRY(Content content, content_from_json(*json));
    return content;
}

void append_list(std::string& json, std::string_view name, const std::set<std::string>& ids) {
    json += fmt::format(",\"{}\":[", name);
    bool is_first = true;
    for (const std::string& id : ids) {
        if (!std::exchange(is_first, false)) json += ',';
        base::append_json_string(json, id);
    }
    json += ']';
}

// For the press: which lists it stands in, and stood in before.
std::string places_of(const Article& article, const std::optional<Content>& before) {
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
    std::string json = "{\"edition\":";
    base::append_json_string(json, article.edition);
    json += ",\"story\":";
    base::append_json_string(json, article.story);
    // Archive pages and sitemaps have a month each. Which one it is depends on where one is: at most two.
    std::set<std::string> months;
    base::Time first = article.first_published_at.value_or(base::Time());
    constexpr std::chrono::hours kFurthestZone{14};
    for (base::Time time : {first - kFurthestZone, first, first + kFurthestZone})
        months.insert(base::to_rfc3339(time).substr(0, 7));
    append_list(json, "months", months);
    append_list(json, "sections", sections);
    append_list(json, "authors", authors);
    append_list(json, "tags", tags);
    return json + "}";
}

}  // namespace

base::Result<void> must_be_free_of_embargo(const Article& article, base::Time at) {
    const auto& until = article.content.embargo_until;
    if (!until || *until <= at) return {};
    return base::conflict("article.embargo",
                          fmt::format("The article is under embargo until {}.", base::to_rfc3339(*until)));
}

base::Result<void> reserve_address(Desk& desk, const Article& article) {
    const Content& content = article.content;
    TRY(auto owner, desk.transaction->first("SELECT article FROM addresses WHERE section = $1 AND slug = $2",
                                            {content.section, content.slug},
                                            [](const Row& row) { return row.string(0); }));
    if (owner && *owner != article.id) {
        return base::conflict(
            "article.slug_taken",
            fmt::format("Another article of the section has the slug “{}”, or had it once.", content.slug));
    }
    if (owner) return {};
    TRY(desk.transaction->run("INSERT INTO addresses (section, slug, article) VALUES ($1, $2, $3)",
                              {content.section, content.slug, article.id}));
    return {};
}

base::Result<void> make_public(Desk& desk, Article& article, std::string_view event,
                               std::string_view correction_json) {
    TRY(must_be_complete(article.content));
    return make_public_as_it_is(desk, article, event, correction_json);
}

base::Result<void> make_public_as_it_is(Desk& desk, Article& article, std::string_view event,
                                        std::string_view correction_json) {
    TRY(must_be_free_of_embargo(article, desk.now));
    TRY(reserve_address(desk, article));
    bool is_first = !article.published_revision.has_value();
    article.state = ArticleState::Published;
    article.published_revision = article.revision;
    article.publish_at.reset();
    if (!article.first_published_at) article.first_published_at = desk.now;
    std::string content = to_json(article.content);
    std::optional<Content> before;
    if (!is_first) {
        TRY(before, shown_before(desk, article.id));
    }
    // What comes from an archive was first published long ago, and has not changed since.
    TRY(show(desk, article, content, is_first ? *article.first_published_at : desk.now, is_first));
    TRY(keep_state(desk, article));
    TRY(append_version(desk.transaction, {.article = article.id,
                                          .kind = std::string(event),
                                          .revision = article.revision,
                                          .at = desk.now,
                                          .actor = desk.actor.text(),
                                          .content = fmt::format("{{\"article\":{},\"correction\":{}}}",
                                                                 content, correction_json)}));
    return record(desk, fmt::format("article.{}", event), article, places_of(article, before));
}

base::Result<void> take_back(Desk& desk, Article& article, std::string_view reason) {
    article.state = ArticleState::Withdrawn;
    article.publish_at.reset();
    article.withdraw_at.reset();
    TRY(auto before, shown_before(desk, article.id));
    TRY(hide(desk, article.id));
    TRY(desk.transaction->run(
        "INSERT INTO tombstones (article, edition, reason, withdrawn_at) VALUES ($1, $2, $3, $4)",
        {article.id, article.edition, reason, desk.now}));
    TRY(keep_state(desk, article));
    std::string content = "{\"reason\":";
    base::append_json_string(content, reason);
    content += "}";
    TRY(append_version(desk.transaction, {.article = article.id,
                                          .kind = "withdrawn",
                                          .revision = {},
                                          .at = desk.now,
                                          .actor = desk.actor.text(),
                                          .content = std::move(content)}));
    return record(desk, "article.withdrawn", article, places_of(article, before));
}

}  // namespace stanhope
