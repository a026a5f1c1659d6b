#include <algorithm>

#include <fmt/format.h>

#include "articles/articles.h"
#include "articles/internal/rows.h"
#include "base/strings.h"
#include "base/uuid.h"
#include "text/fold.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;
using database::Value;

constexpr std::int64_t kMostAtOnce = 200;
// The most articles whose headlines a filter by words looks at: the first in the list's order that match the
// other filters. So its cost does not grow with the archive.
constexpr std::int64_t kMostLookedThrough = 2'000;

std::string columns() {
    return fmt::format(
        "a.id, a.edition, a.story, {}, a.revision, a.published_revision, a.kind, a.section, a.slug, "
        "a.headline, a.creator, a.publish_at, a.updated_at, a.withdraw_at, a.first_published_at",
        kStateColumn);
}

ArticleLine read_line(const Row& row) {
    ArticleLine line;
    line.id = row.string(0);
    line.edition = row.string(1);
    line.story = row.string(2);
    line.state = find_state(row.text(3)).value_or(ArticleState::Draft);
    line.revision = row.int64(4);
    if (!row.is_null(5)) line.published_revision = row.int64(5);
    line.kind = row.string(6);
    line.section = row.string(7);
    line.slug = row.string(8);
    line.headline = row.string(9);
    line.creator = row.string(10);
    line.publish_at = row.optional_time(11);
    line.updated_at = row.time(12);
    line.withdraw_at = row.optional_time(13);
    line.first_published_at = row.optional_time(14);
    return line;
}

constexpr ArticleState kAllStates[] = {
    ArticleState::Draft,     ArticleState::InReview,  ArticleState::Approved, ArticleState::Scheduled,
    ArticleState::Published, ArticleState::Withdrawn, ArticleState::Spiked};

// The position at which a page ends: the time and the id of its last article. Several articles can have the
// same time.
struct Cursor {
    std::int64_t time = 0;
    std::string id;
};

base::Result<std::optional<Cursor>> parse_cursor(std::string_view text) {
    if (text.empty()) return std::nullopt;
    auto dot = text.find('.');
    auto time = base::parse_int64(text.substr(0, dot));
    if (dot == std::string_view::npos || !time || !base::Uuid::parse(text.substr(dot + 1)))
        return base::invalid("article.cursor",
                             "The cursor is invalid. Use one that a list of articles returned.");
    return Cursor{*time, std::string(text.substr(dot + 1))};
}

std::string cursor_after(const ArticleLine& line) {
    return fmt::format("{}.{}", base::to_microseconds(line.updated_at), line.id);
}

// Builds the SELECT statement of a list. There is an index for each of its conditions.
class Query {
public:
    void where(std::string_view condition, std::string_view text) {
        if (!text.empty()) add(condition, Value(text));
    }
    void where_any(std::string_view column, const std::vector<std::string>& texts) {
        if (texts.empty()) return;
        std::string places;
        for (const std::string& text : texts) {
            values_.emplace_back(text);
            places += fmt::format("{}${}", places.empty() ? "" : ", ", values_.size());
        }
        conditions_ += fmt::format(" AND {} IN ({})", column, places);
    }
    void in_states(const std::vector<std::string>& states) {
        bool asks_for_spiked = std::ranges::find(states, name_of(ArticleState::Spiked)) != states.end();
        if (asks_for_spiked) return where_any(kStateColumn, states);
        where_any("a.state", states);
        conditions_ += " AND a.spiked_at IS NULL";
    }
    void after(const Cursor& cursor, bool oldest_first) {
        values_.emplace_back(cursor.time);
        values_.emplace_back(cursor.id);
        conditions_ += fmt::format(" AND ({}, {}) {} (${}, ${})", time_, id_, oldest_first ? ">" : "<",
                                   values_.size() - 1, values_.size());
    }

    std::string sql(bool oldest_first, std::int64_t limit) {
        values_.emplace_back(limit);
        std::string_view direction = oldest_first ? "ASC" : "DESC";
        return fmt::format("SELECT {} FROM {} WHERE 1 = 1{} ORDER BY {} {}, {} {} LIMIT ${}", columns(),
                           from_, conditions_, time_, direction, id_, direction, values_.size());
    }
    // Restricts the list to one author's articles. Call it before all other conditions: it discards those
    // added before, and changes the table that the list is ordered by.
    void of_author(std::string_view author) {
        if (author.empty()) return;
        // SQLite joins the tables of a CROSS JOIN in the order written. So it reads the author's rows in the
        // order of the list, and only as many as it returns.
        from_ = "article_authors w CROSS JOIN articles a";
        time_ = "w.updated_at";
        id_ = "w.article";
        conditions_ = " AND a.id = w.article";
        add("w.author = ", Value(author));
    }
    std::string sql_of_counts() const {
        return fmt::format("SELECT a.state, count(*) FROM {} WHERE 1 = 1{} GROUP BY a.state", from_,
                           conditions_);
    }
    const std::vector<Value>& values() const { return values_; }

private:
    void add(std::string_view condition, Value value) {
        values_.push_back(value);
        conditions_ += fmt::format(" AND {}${}", condition, values_.size());
    }

    std::string_view from_ = "articles a";
    std::string_view time_ = "a.updated_at";
    std::string_view id_ = "a.id";
    std::string conditions_;
    std::vector<Value> values_;
};

// What the actor may see of what the filter asks for. The texts that it refers to must outlive the query.
struct Wanted {
    Wanted(const Actor& actor, const ArticleFilter& filter) : own(actor.text()) {
        for (ArticleState state : filter.states)
            states.emplace_back(name_of(state));
        query.of_author(filter.author);
        query.where("a.edition = ", filter.edition);
        query.where("a.section = ", filter.section);
        query.in_states(states);
        query.where("a.creator = ", filter.creator);
        query.where("a.story = ", filter.story);
        bool only_own = actor.kind == Actor::Kind::Staff && extent_of(actor.role, Right::Read) == Extent::Own;
        if (only_own) query.where("a.creator = ", own);
        query.where_any("a.edition", actor.editions);
        query.where_any("a.section", actor.sections);
    }

    std::string own;
    std::vector<std::string> states;
    Query query;
};

// Adds what other tables say of the articles of a page, which is short.
base::Result<void> add_details(Connection& connection, ArticleLine& line) {
    TRY(line.authors,
        connection.all("SELECT authors.name FROM article_authors JOIN authors ON "
                       "authors.id = article_authors.author WHERE article = $1 ORDER BY authors.name",
                       {line.id}, [](const Row& row) { return row.string(0); }));
    TRY(auto notes, connection.first("SELECT count(*) FROM notes WHERE article = $1 AND resolved_at IS NULL",
                                     {line.id}, [](const Row& row) { return row.int64(0); }));
    line.open_notes = notes.value_or(0);
    TRY(line.translations,
        connection.all(
            "SELECT id, edition, state FROM articles WHERE story = $1 AND id <> $2 ORDER BY edition",
            {line.story, line.id}, [](const Row& row) {
                return Translation{row.string(0), row.string(1),
                                   find_state(row.text(2)).value_or(ArticleState::Draft)};
            }));
    return {};
}

}  // namespace

base::Result<ArticlePage> Articles::list(const Actor& actor, const ArticleFilter& filter) const {
    TRY(must_may(actor, Right::Read));
    TRY(auto cursor, parse_cursor(filter.after));
    std::int64_t limit = std::clamp<std::int64_t>(filter.limit, 1, kMostAtOnce);
    Wanted wanted(actor, filter);
    if (cursor) wanted.query.after(*cursor, filter.oldest_first);

    std::string words = text::folded(filter.words);
    std::string sql = wanted.query.sql(filter.oldest_first, words.empty() ? limit + 1 : kMostLookedThrough);
    ArticlePage page;
    auto visit = [&](const Row& row) {
        if (static_cast<std::int64_t>(page.articles.size()) > limit) return;
        if (!words.empty() && text::folded(row.text(9)).find(words) == std::string::npos) return;
        page.articles.push_back(read_line(row));
    };
    return database_.read([&](Connection& connection) -> base::Result<ArticlePage> {
        TRY(connection.execute(sql, wanted.query.values(), visit));
        if (static_cast<std::int64_t>(page.articles.size()) > limit) {
            page.articles.pop_back();
            page.next = cursor_after(page.articles.back());
        }
        for (ArticleLine& line : page.articles) {
            TRY(add_details(connection, line));
        }
        return std::move(page);
    });
}

base::Result<std::vector<StateCount>> Articles::counts(const Actor& actor,
                                                       const ArticleFilter& filter) const {
    TRY(must_may(actor, Right::Read));
    ArticleFilter everything = filter;
    everything.states.assign(std::begin(kAllStates), std::end(kAllStates));
    Wanted wanted(actor, everything);
    std::vector<StateCount> counts;
    auto visit = [&](const Row& row) {
        if (auto state = find_state(row.text(0))) counts.push_back({*state, row.int64(1)});
    };
    TRY(database_.read([&](Connection& connection) {
        return connection.execute(wanted.query.sql_of_counts(), wanted.query.values(), visit);
    }));
    std::ranges::sort(counts, {}, &StateCount::state);
    return counts;
}

}  // namespace stanhope
