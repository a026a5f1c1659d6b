#include "search/search_index.h"

#include <algorithm>
#include <limits>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/strings.h"
#include "richtext/document.h"
#include "richtext/html.h"
#include "text/search_words.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;
using database::Transaction;

constexpr std::int64_t kShape = 3;
constexpr std::size_t kMaxWords = 12;
constexpr std::int64_t kMostHits = 100;
// Only this many of the newest matches are ranked, so that a common word costs no more than a rare one.
constexpr std::int64_t kMostWeighed = 1'000;

// FTS5 indexes the words but does not store the texts. `rowid` is the time of publication, so the newest come
// first without sorting. A removed article stays in `words` until the file is rebuilt, but has no row in
// `articles`. The edition is a column of `articles` and not a term in `marks`: to rank matches, FTS5 counts
// the articles with each term, and each edition's term would be in very many.
constexpr std::string_view kTables =
    "CREATE TABLE shape (number INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL);"
    "CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, edition TEXT NOT NULL);"
    "CREATE TABLE spellings (edition TEXT NOT NULL, key TEXT NOT NULL, letters INTEGER NOT NULL, word TEXT "
    "NOT NULL, PRIMARY KEY (edition, key)) WITHOUT ROWID;"
    "CREATE INDEX spellings_by_length ON spellings (edition, letters, key);"
    "CREATE VIRTUAL TABLE words USING fts5(headline, standfirst, body, marks, content='', tokenize='ascii', "
    "prefix='3');";

constexpr std::string_view kNewest =
    "SELECT a.id FROM words w CROSS JOIN articles a ON a.number = w.rowid "
    "WHERE w.words MATCH $1 AND a.edition = $2 AND w.rowid >= $3 AND w.rowid < $4 "
    "ORDER BY w.rowid DESC LIMIT $5 OFFSET $6";
constexpr std::string_view kBest =
    "SELECT id FROM (SELECT a.id AS id, bm25(words, 10.0, 4.0, 1.0, 0.0) AS score, w.rowid AS number "
    "FROM words w CROSS JOIN articles a ON a.number = w.rowid "
    "WHERE w.words MATCH $1 AND a.edition = $2 AND w.rowid >= $3 AND w.rowid < $4 "
    "ORDER BY w.rowid DESC LIMIT $7) ORDER BY score, number DESC LIMIT $5 OFFSET $6";

std::string keys_of(std::string_view text, std::string_view language) {
    std::string keys;
    for (const text::SearchWord& word : text::search_words(text, language)) {
        keys += word.key;
        keys += ' ';
    }
    return keys;
}

// The term in `marks` for a section, an author or a kind of article. It contains `of` in hexadecimal, so no
// text contains such a term.
std::string mark(std::string_view kind, std::string_view of) {
    std::string word = fmt::format("mark{}", kind);
    for (char letter : of)
        word += fmt::format("{:02x}", static_cast<unsigned char>(letter));
    return word;
}

// The `rowid` for an article: its time of publication in microseconds, or the next greater number that is
// free.
base::Result<std::int64_t> free_number(Transaction& transaction, base::Time published_at) {
    std::int64_t number = base::to_microseconds(published_at);
    while (true) {
        TRY(auto taken, transaction->first("SELECT 1 FROM words WHERE rowid = $1", {number},
                                           [](const Row&) { return true; }));
        if (!taken) return number;
        ++number;
    }
}

// Makes an FTS5 query for articles that contain all the words; empty if there is nothing to search for. If
// `beginnings` is true, the last word matches as a prefix, and FTS5 must read the entries of all words with
// this prefix.
std::string match_of(const SearchQuery& query, bool beginnings) {
    auto words = text::search_words(std::string_view(query.words).substr(0, kMaxSearchBytes), query.edition);
    if (words.size() > kMaxWords) words.resize(kMaxWords);
    std::vector<std::string> terms;
    terms.reserve(words.size() + 3);
    for (const text::SearchWord& word : words)
        terms.push_back(fmt::format("{{headline standfirst body}} : \"{}\"", word.key));
    constexpr std::size_t kShortestBeginning = 3;
    if (beginnings && (words.empty() || words.back().key.size() < kShortestBeginning)) return {};
    if (terms.empty()) return {};
    if (beginnings) terms.back() += '*';
    if (!query.section.empty()) terms.push_back("marks : " + mark("s", query.section));
    if (!query.author.empty()) terms.push_back("marks : " + mark("a", query.author));
    if (!query.kind.empty()) terms.push_back("marks : " + mark("k", query.kind));
    return fmt::format("{}", fmt::join(terms, " AND "));
}

// Returns the ids of matching articles. If there are more than the limit, it returns one more than the limit.
base::Result<std::vector<std::string>> matching(Connection& connection, const SearchQuery& query,
                                                const std::string& match) {
    if (match.empty()) return std::vector<std::string>();
    std::int64_t limit = std::clamp<std::int64_t>(query.limit, 1, kMostHits);
    std::int64_t offset = std::clamp<std::int64_t>(query.offset, 0, kMostWeighed);
    auto since = query.since ? base::to_microseconds(*query.since) : std::numeric_limits<std::int64_t>::min();
    auto until = query.until ? base::to_microseconds(*query.until) : std::numeric_limits<std::int64_t>::max();
    auto read = [](const Row& row) { return row.string(0); };
    if (query.order == SearchOrder::Newest)
        return connection.all(kNewest, {match, query.edition, since, until, limit + 1, offset}, read);
    return connection.all(kBest, {match, query.edition, since, until, limit + 1, offset, kMostWeighed}, read);
}

}  // namespace

base::Result<std::unique_ptr<SearchIndex>> SearchIndex::open(const std::filesystem::path& file) {
    auto open_file = [&] {
        database::Settings settings;
        settings.address = "sqlite:" + file.string();
        settings.max_connections = 4;
        settings.is_repeatable = true;  // writes that a power failure loses are repeated from the change feed
        return database::Database::open(settings);
    };
    if (auto database = open_file()) {
        auto shape = (*database)->read([](Connection& connection) {
            return connection.first("SELECT number FROM shape", {},
                                    [](const Row& row) { return row.int64(0); });
        });
        if (shape && *shape == kShape)
            return std::unique_ptr<SearchIndex>(new SearchIndex(*std::move(database)));
    }
    // The file is missing, damaged, or of another version: create an empty one. SearchKeeper fills it again.
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
    std::string marks = mark("s", article.content.section) + " " + mark("k", summary.kind);
    for (const Credit& credit : article.content.authors)
        marks += " " + mark("a", credit.author);
    std::string body =
        keys_of(summary.byline, language) + keys_of(richtext::to_text(article.content.body), language);
    TRY(std::int64_t number, free_number(transaction, summary.published_at));
    TRY(transaction->run(
        "INSERT INTO words (rowid, headline, standfirst, body, marks) VALUES ($1, $2, $3, $4, $5)",
        {number, keys_of(summary.headline, language), keys_of(summary.standfirst, language), body, marks}));
    TRY(transaction->run("INSERT INTO articles (number, id, edition) VALUES ($1, $2, $3)",
                         {number, summary.id, language}));
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
    if (!applied) spellings_.forget();  // the rollback removed spellings that the cache contains
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
    SearchHits hits;
    std::int64_t limit = std::clamp<std::int64_t>(query.limit, 1, kMostHits);
    // Try the last word as a prefix only if whole words do not fill this page. On a later page, only if whole
    // words find nothing there.
    TRY(hits.articles, database_->read([&](Connection& connection) -> base::Result<std::vector<std::string>> {
        TRY(auto whole, matching(connection, query, match_of(query, false)));
        bool is_enough = query.offset == 0 ? static_cast<std::int64_t>(whole.size()) > limit : !whole.empty();
        if (is_enough) return whole;
        TRY(auto begun, matching(connection, query, match_of(query, true)));
        return begun.empty() ? std::move(whole) : std::move(begun);
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
    other.order = SearchOrder::Newest;
    other.limit = 1;
    // Do not suggest words that only withdrawn articles contain.
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
    // Start at the beginning of a word, at most kBefore bytes before the first match.
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
