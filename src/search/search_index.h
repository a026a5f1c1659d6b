// The search index: the words of every published article, in a file of its own.
//
// The file is derived from the published articles, follows the change feed, and can be deleted at any time.
// It holds words, not texts: the text of a hit is read from the article itself. So a withdrawn article is
// never shown, however far behind the index is.

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
    std::string section = {};  // a section's id; empty: any section
    std::string author = {};   // an author's id; empty: any author
    std::string kind = {};     // a kind of article such as `column`; empty: any kind
    std::optional<base::Time> since = {};
    std::optional<base::Time> until = {};  // exclusive
    SearchOrder order = SearchOrder::Newest;
    std::int64_t offset = 0;
    std::int64_t limit = 20;
};

struct SearchHits {
    std::vector<std::string> articles;  // ids of articles
    bool has_more = false;
};

// Shared between threads; blocks on the disk.
class SearchIndex {
public:
    // Opens the file. If it is missing, damaged, or of another version, creates an empty index.
    static base::Result<std::unique_ptr<SearchIndex>> open(const std::filesystem::path& file);

    // A position in the change feed: the number and the time of a change. After a backup was restored,
    // another change may get the same number; the time tells them apart.
    struct Place {
        std::int64_t seq = 0;
        base::Time at;
    };

    // The new state of one article. `apply` writes all updates and the new place in one transaction.
    struct Update {
        std::string article;                        // the article's id
        std::optional<PublishedArticle> published;  // nullopt if readers cannot see it
    };
    base::Result<void> apply(const std::vector<Update>& updates, const Place& place);

    // The last change that the index contains; its number is 0 if the index has not been filled.
    base::Result<Place> place() const;
    // Empties the index.
    base::Result<void> clear();
    base::Result<std::int64_t> size() const;  // the number of articles

    // Finds articles that contain all the words. If `words` contains no word, it finds none.
    base::Result<SearchHits> find(const SearchQuery& query) const;

    // Suggests a correction for a query that finds nothing: words of headlines or standfirsts that differ by
    // a letter or two, and that find something. Returns an empty string if there is none.
    base::Result<std::string> suggest(const SearchQuery& query) const;

private:
    explicit SearchIndex(std::unique_ptr<database::Database> database) : database_(std::move(database)) {}

    base::Result<void> put(database::Transaction& transaction, const PublishedArticle& article);

    std::unique_ptr<database::Database> database_;
    Spellings spellings_;
};

// Returns the part of `text` around the first match, as HTML with the matches in `<mark>`.
std::string marked_excerpt(std::string_view text, std::string_view words, std::string_view language);

}  // namespace stanhope
