// What readers can find: an index of every published article's words, in a file of its own.
//
// The file is derived: it is made from what is published, follows the change feed, and can be deleted at any
// time. It holds words, not texts; what is shown of a hit is read from the articles themselves, so an article
// that is no longer public cannot be shown, however far behind the index is.

#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "articles/published.h"
#include "base/result.h"
#include "database/database.h"
#include "search/spellings.h"

namespace stanhope {

inline constexpr std::size_t kMaxSearchBytes = 200;

enum class SearchOrder { Newest, Best };

struct SearchQuery {
    std::string edition;
    std::string words;
    std::string section = {};  // an id; empty: any
    std::string author = {};   // an id
    std::string kind = {};     // `column`
    std::optional<base::Time> since = {};
    std::optional<base::Time> until = {};  // before this
    SearchOrder order = SearchOrder::Newest;
    std::int64_t offset = 0;
    std::int64_t limit = 20;
};

struct SearchHits {
    std::vector<std::string> articles;  // ids
    bool has_more = false;
};

// Shared between threads; blocks on the disk.
class SearchIndex {
public:
    // Makes the file if it is not there, or of another shape.
    static base::Result<std::unique_ptr<SearchIndex>> open(const std::filesystem::path& file);

    // A change of the feed, by its number and its time: after a backup was restored, the number may be
    // another change's.
    struct Place {
        std::int64_t seq = 0;
        base::Time at;
    };

    // What became of some articles, up to a change of the feed: all of it or nothing.
    struct Update {
        std::string article;                        // an id
        std::optional<PublishedArticle> published;  // nothing if readers cannot see it
    };
    base::Result<void> apply(const std::vector<Update>& updates, const Place& place);

    // Up to which change of the feed it has seen everything; number 0 if nothing.
    base::Result<Place> place() const;
    // Forgets everything.
    base::Result<void> clear();
    base::Result<std::int64_t> size() const;  // in articles

    // Nothing for words that are none.
    base::Result<SearchHits> find(const SearchQuery& query) const;

    // For a query that finds nothing: words that differ by a letter or two, stand in headlines, and find
    // something. Empty if there are none.
    base::Result<std::string> suggest(const SearchQuery& query) const;

private:
    explicit SearchIndex(std::unique_ptr<database::Database> database) : database_(std::move(database)) {}

    base::Result<void> put(database::Transaction& transaction, const PublishedArticle& article);

    std::unique_ptr<database::Database> database_;
    Spellings spellings_;
};

// A piece of `text` around the first words that were looked for, as HTML with those words marked.
std::string marked_excerpt(std::string_view text, std::string_view words, std::string_view language);

}  // namespace stanhope
