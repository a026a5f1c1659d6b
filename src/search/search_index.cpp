#include "search/search_index.h"

#include <algorithm>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "base/strings.h"
#include "richtext/document.h"
#include "richtext/html.h"
#include "text/search_words.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;
using database::Transaction;

constexpr std::int64_t kShape = 2;
constexpr std::size_t kMaxWords = 12;
// The best are the best of so many of the newest that fit, so that a common word costs no more than a rare
// one.
constexpr std::int64_t kMostWeighed = 1'000;

// The words lie in FTS5 without their texts; `rowid` is the time of publication, so that the newest come
// first without being sorted. What was taken out stays among the words until the file is made anew, but has
// no row in `articles`.
constexpr std::string_view kTables =
    "CREATE TABLE shape (number INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL);"
    "CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);"
    "CREATE TABLE spellings (edition TEXT NOT NULL, key TEXT NOT NULL, letters INTEGER NOT NULL, word TEXT "
    "NOT NULL, PRIMARY KEY (edition, key)) WITHOUT ROWID;"
    "CREATE INDEX spellings_by_length ON spellings (edition, letters, key);"
    "CREATE VIRTUAL TABLE words USING fts5(headline, standfirst, body, marks, content='', tokenize='ascii', "
    "prefix='3');";

std::string keys_of(std::string_view text, std::string_view language) {
    std::string keys;
    for (const text::SearchWord& word : text::search_words(text, language)) {
        keys += word.key;
        keys += ' ';
    }
    return keys;
}

// A word that no text has: `m` and the hexadecimal digits of what it stands for.
std::string mark(std::string_view kind, std::string_view of) {
    std::string word = fmt::format("mark{}", kind);
    for (char letter : of)
        word += fmt::format("{:02x}", static_cast<unsigned char>(letter));
    return word;
}

// The time in microseconds, or the next one that is free.
base::Result<std::int64_t> free_number(Transaction& transaction, base::Time published_at) {
    std::int64_t number = base::to_microseconds(published_at);
    while (true) {
        TRY(auto taken, transaction->first("SELECT 1 FROM words WHERE rowid = $1", {number},
                                           [](const Row&) { return true; }));
        if (!taken) return number;
        ++number;
    }
}

// All words must be there, the last also as the beginning of one.
std::string match_of(const SearchQuery& query) {
    auto words = text::search_words(std::string_view(query.words).substr(0, kMaxSearchBytes), query.edition);
    if (words.empty()) return {};
    std::string match = fmt::format("marks : {}", mark("e", query.edition));
    if (!query.section.empty()) match += fmt::format(" AND marks : {}", mark("s", query.section));
    if (!query.author.empty()) match += fmt::format(" AND marks : {}", mark("a", query.author));
    if (!query.kind.empty()) match += fmt::format(" AND marks : {}", mark("k", query.kind));
    if (words.size() > kMaxWords) words.resize(kMaxWords);
    for (std::size_t i = 0; i < words.size(); ++i) {
        bool is_last = i + 1 == words.size();
        constexpr std::size_t kShortestBeginning = 3;
        std::string_view star = is_last && words[i].key.size() >= kShortestBeginning ? "*" : "";
        match += fmt::format(" AND {{headline standfirst body}} : \"{}\"{}", words[i].key, star);
    }
    return match;
}

}  // namespace

base::Result<std::unique_ptr<SearchIndex>> SearchIndex::open(const std::filesystem::path& file) {
    auto open_file = [&] {
        return database::Database::open({.address = "sqlite:" + file.string(), .max_connections = 4});
    };
    if (auto database = open_file()) {
        auto shape = (*database)->read([](Connection& connection) {
            return connection.first("SELECT number FROM shape", {},
                                    [](const Row& row) { return row.int64(0); });
        });
        if (shape && *shape == kShape)
            return std::unique_ptr<SearchIndex>(new SearchIndex(*std::move(database)));
    }
    // Made by another program, or damaged, or not there: it can be made again from what is published.
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(file.string() + suffix, ignored);
    TRY(auto database, open_file());
    TRY(database->write([](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run_script(kTables));
        TRY(transaction->run("INSERT INTO shape (number, seq, at) VALUES ($1, 0, 0)", {kShape}));
        return {};
    }));
    return std::unique_ptr<SearchIndex>(new SearchIndex(std::move(database)));
}

base::Result<void> SearchIndex::put(Transaction& transaction, const PublishedArticle& article) {
    const ArticleSummary& summary = article.summary;
    const std::string& language = summary.edition;
    std::string marks =
        mark("e", summary.edition) + " " + mark("s", article.content.section) + " " + mark("k", summary.kind);
    for (const Credit& credit : article.content.authors)
        marks += " " + mark("a", credit.author);
    std::string body =
        keys_of(summary.byline, language) + keys_of(richtext::to_text(article.content.body), language);
    TRY(std::int64_t number, free_number(transaction, summary.published_at));
    TRY(transaction->run(
        "INSERT INTO words (rowid, headline, standfirst, body, marks) VALUES ($1, $2, $3, $4, $5)",
        {number, keys_of(summary.headline, language), keys_of(summary.standfirst, language), body, marks}));
    TRY(transaction->run("INSERT INTO articles (number, id) VALUES ($1, $2)", {number, summary.id}));
    return spellings_.learn(transaction, language, summary.headline + "\n" + summary.standfirst);
}

base::Result<void> SearchIndex::apply(const std::vector<Update>& updates, const Place& place) {
    auto applied = database_->write([&](Transaction& transaction) -> base::Result<void> {
        for (const Update& update : updates) {
            TRY(transaction->run("DELETE FROM articles WHERE id = $1", {update.article}));
            if (!update.published) continue;
            TRY(put(transaction, *update.published));
        }
        TRY(transaction->run("UPDATE shape SET seq = $1, at = $2", {place.seq, place.at}));
        return {};
    });
    if (!applied) spellings_.forget();  // some were not kept
    return applied;
}

base::Result<SearchIndex::Place> SearchIndex::place() const {
    TRY(auto place, database_->read([](Connection& connection) {
        return connection.first("SELECT seq, at FROM shape", {},
                                [](const Row& row) { return Place{row.int64(0), row.time(1)}; });
    }));
    return place.value_or(Place{});
}

base::Result<void> SearchIndex::clear() {
    return database_->write([this](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run("INSERT INTO words (words) VALUES ('delete-all')"));
        TRY(transaction->run("DELETE FROM articles"));
        TRY(transaction->run("DELETE FROM spellings"));
        spellings_.forget();
        TRY(transaction->run("UPDATE shape SET seq = 0, at = 0"));
        return {};
    });
}

base::Result<std::int64_t> SearchIndex::size() const {
    TRY(auto count, database_->read([](Connection& connection) {
        return connection.first("SELECT count(*) FROM articles", {},
                                [](const Row& row) { return row.int64(0); });
    }));
    return count.value_or(0);
}

base::Result<SearchHits> SearchIndex::find(const SearchQuery& query) const {
    std::string match = match_of(query);
    SearchHits hits;
    if (match.empty()) return hits;
    std::string_view sql =
        query.order == SearchOrder::Newest
            ? "SELECT a.id FROM words w CROSS JOIN articles a ON a.number = w.rowid WHERE w.words MATCH $1 "
              "AND w.rowid >= $4 AND w.rowid < $5 ORDER BY w.rowid DESC LIMIT $2 OFFSET $3"
            : "SELECT id FROM (SELECT a.id AS id, bm25(words, 10.0, 4.0, 1.0, 0.0) AS score, w.rowid AS "
              "number "
              "FROM words w CROSS JOIN articles a ON a.number = w.rowid WHERE w.words MATCH $1 "
              "AND w.rowid >= $4 AND w.rowid < $5 ORDER BY w.rowid DESC LIMIT $6) ORDER BY score, number "
              "DESC LIMIT $2 OFFSET $3";
    std::int64_t limit = std::clamp<std::int64_t>(query.limit, 1, 100);
    std::int64_t offset = std::clamp<std::int64_t>(query.offset, 0, kMostWeighed);
    auto since = query.since ? base::to_microseconds(*query.since) : std::numeric_limits<std::int64_t>::min();
    auto until = query.until ? base::to_microseconds(*query.until) : std::numeric_limits<std::int64_t>::max();
    auto read = [](const Row& row) { return row.string(0); };
    TRY(hits.articles, database_->read([&](Connection& connection) {
        return query.order == SearchOrder::Newest
                   ? connection.all(sql, {match, limit + 1, offset, since, until}, read)
                   : connection.all(sql, {match, limit + 1, offset, since, until, kMostWeighed}, read);
    }));
    hits.has_more = static_cast<std::int64_t>(hits.articles.size()) > limit;
    if (hits.has_more) hits.articles.pop_back();
    return hits;
}

base::Result<std::string> SearchIndex::suggest(const SearchQuery& query) const {
    SearchQuery other = query;
    TRY(other.words, database_->read([&](Connection& connection) {
        return Spellings::corrected(connection, query.edition, query.words);
    }));
    if (other.words.empty()) return std::string();
    // What only withdrawn articles said is not suggested.
    TRY(SearchHits hits, find(other));
    return hits.articles.empty() ? std::string() : std::move(other.words);
}

std::string marked_excerpt(std::string_view text, std::string_view words, std::string_view language) {
    constexpr std::size_t kBefore = 60;
    constexpr std::size_t kLength = 240;
    std::set<std::string> wanted;
    for (text::SearchWord& word : text::search_words(words.substr(0, kMaxSearchBytes), language))
        wanted.insert(std::move(word.key));
    auto there = text::search_words(text, language);
    auto is_wanted = [&](const text::SearchWord& word) { return wanted.contains(word.key); };
    auto first = std::ranges::find_if(there, is_wanted);
    if (first == there.end()) first = there.begin();
    if (first == there.end()) return {};
    // From the beginning of a word, some words before.
    auto begin = first;
    while (begin != there.begin() && first->begin - std::prev(begin)->begin < kBefore)
        --begin;
    std::size_t place = begin->begin;
    std::string html = begin == there.begin() ? "" : "… ";
    if (begin == there.begin()) place = 0;
    std::size_t end = place;
    for (auto word = begin; word != there.end() && word->end - begin->begin <= kLength; ++word) {
        html += richtext::escaped(text.substr(place, word->begin - place));
        std::string written = richtext::escaped(text.substr(word->begin, word->end - word->begin));
        html += is_wanted(*word) ? fmt::format("<mark>{}</mark>", written) : written;
        place = end = word->end;
    }
    if (end < text.size()) html += " …";
    return html;
}

}  // namespace stanhope
