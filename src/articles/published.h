// Finds and lists the articles that readers can see. Nothing here reads a draft.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "articles/articles.h"
#include "base/result.h"
#include "base/time.h"
#include "database/connection.h"

namespace stanhope {

// What a list shows of an article.
struct ArticleSummary {
    std::string id;
    std::string edition;  // its tag
    std::string section;  // the section's name
    std::string section_slug;
    std::string slug;
    std::string headline;
    std::string standfirst;
    std::string byline;
    base::Time published_at;
    base::Time updated_at;
    std::string kind;                 // `news`, `column` …
    std::vector<std::string> labels;  // `breaking` …
    std::string lead_picture;         // an id; empty if there is none
    std::int64_t words = 0;           // of the body; 0 if they have not been counted
};

// A person named in an article's byline or credits.
struct Contributor {
    std::string id;
    std::string name;
    std::string slug;
    std::string role;  // `by`, `photographs` or `translation`
    bool is_columnist = false;
};

// A columnist and their newest column.
struct ColumnistLine {
    Contributor author;
    ArticleSummary column;
};

struct PublishedArticle {
    ArticleSummary summary;
    std::string story;  // shared with its translations
    Content content;
};

// What readers see at the address of a withdrawn article.
struct Tombstone {
    std::string reason;
    base::Time withdrawn_at;
};

// What a former address leads to: the article's present address, or its tombstone.
struct FormerAddress {
    std::optional<ArticleSummary> moved_to;
    std::optional<Tombstone> tombstone;
};

// A list that readers see: the articles of an edition, or of a section, author or tag in it.
struct ReadersList {
    enum class Of { Edition, Section, Author, Tag };
    Of of = Of::Edition;
    std::string edition;
    std::string id;  // of the section, author or tag; empty for everything
};

// The newest articles of the list, newest first.
base::Result<std::vector<ArticleSummary>> newest_of(database::Connection& connection, const ReadersList& list,
                                                    std::int64_t limit);

// The list's articles published from `begin` until before `end`, newest first.
base::Result<std::vector<ArticleSummary>> list_between(database::Connection& connection,
                                                       const ReadersList& list, base::Time begin,
                                                       base::Time end, std::int64_t limit);

// When the list's last article before `time` was published, and its first one at or after `time`.
base::Result<std::optional<base::Time>> next_older(database::Connection& connection, const ReadersList& list,
                                                   base::Time time);
base::Result<std::optional<base::Time>> next_newer(database::Connection& connection, const ReadersList& list,
                                                   base::Time time);

// The previous or the next article of a list.
enum class Beside { Older, Newer };
base::Result<std::optional<ArticleSummary>> article_beside(database::Connection& connection,
                                                           const ReadersList& list,
                                                           const ArticleSummary& article, Beside direction);

// When the oldest and the newest article of the edition were published; nothing if there is none.
struct PublishedSpan {
    base::Time first;
    base::Time last;
};
base::Result<std::optional<PublishedSpan>> published_span(database::Connection& connection,
                                                          std::string_view edition);

// The columnists of this edition, each with their newest article; the newest first.
base::Result<std::vector<ColumnistLine>> columnists(database::Connection& connection,
                                                    std::string_view edition, std::int64_t limit);

// The article's contributors, in its order.
base::Result<std::vector<Contributor>> contributors_of(database::Connection& connection,
                                                       std::string_view article);

base::Result<std::optional<PublishedArticle>> find_published(database::Connection& connection,
                                                             std::string_view edition,
                                                             std::string_view section_slug,
                                                             std::string_view slug);

// The ids of at most `limit` public articles with an id greater than `after`, in their order.
base::Result<std::vector<std::string>> published_ids_after(database::Connection& connection,
                                                           std::string_view after, std::int64_t limit);

base::Result<std::optional<PublishedArticle>> find_published_by_id(database::Connection& connection,
                                                                   std::string_view id);

// Nothing unless a public article once had this address.
base::Result<std::optional<FormerAddress>> find_former_address(database::Connection& connection,
                                                               std::string_view edition,
                                                               std::string_view section_slug,
                                                               std::string_view slug);

// The published articles of the same story in the other editions.
base::Result<std::vector<ArticleSummary>> published_translations(database::Connection& connection,
                                                                 const PublishedArticle& article);

base::Result<std::vector<Correction>> published_corrections(database::Connection& connection,
                                                            std::string_view article);

}  // namespace stanhope
