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

// What a list, such as a section's page or a feed, shows of an article.
struct ArticleSummary {
    std::string id;
    std::string edition;  // the edition's tag
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
    std::string lead_picture;         // the picture's id; empty if there is none
    std::int64_t words = 0;           // the number of words in the body; 0 if not counted
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
    std::string story;  // an id that the article shares with its translations
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
    std::string id;  // the id of the section, author or tag; empty for Of::Edition
};

// The newest articles of the list, newest first.
base::Result<std::vector<ArticleSummary>> newest_of(database::Connection& connection, const ReadersList& list,
                                                    std::int64_t limit);

// The list's articles published from `begin` until before `end`, newest first.
base::Result<std::vector<ArticleSummary>> list_between(database::Connection& connection,
                                                       const ReadersList& list, base::Time begin,
                                                       base::Time end, std::int64_t limit);

// next_older returns when the list's last article before `time` was published, next_newer when its first
// article at or after `time` was. Both return nullopt if there is none.
base::Result<std::optional<base::Time>> next_older(database::Connection& connection, const ReadersList& list,
                                                   base::Time time);
base::Result<std::optional<base::Time>> next_newer(database::Connection& connection, const ReadersList& list,
                                                   base::Time time);

// article_beside returns the article published just before or just after `article` in the list, or nullopt if
// it is the last one in that direction.
enum class Beside { Older, Newer };
base::Result<std::optional<ArticleSummary>> article_beside(database::Connection& connection,
                                                           const ReadersList& list,
                                                           const ArticleSummary& article, Beside direction);

// When the oldest and the newest article of an edition were published. published_span returns nullopt if the
// edition has no public article.
struct PublishedSpan {
    base::Time first;
    base::Time last;
};
base::Result<std::optional<PublishedSpan>> published_span(database::Connection& connection,
                                                          std::string_view edition);

// The columnists of this edition, each with their newest article. Whoever wrote the newest comes first.
base::Result<std::vector<ColumnistLine>> columnists(database::Connection& connection,
                                                    std::string_view edition, std::int64_t limit);

// The article's contributors, in the order of its byline.
base::Result<std::vector<Contributor>> contributors_of(database::Connection& connection,
                                                       std::string_view article);

base::Result<std::optional<PublishedArticle>> find_published(database::Connection& connection,
                                                             std::string_view edition,
                                                             std::string_view section_slug,
                                                             std::string_view slug);

// The ids of public articles that are greater than `after`, in ascending order, at most `limit`.
base::Result<std::vector<std::string>> published_ids_after(database::Connection& connection,
                                                           std::string_view after, std::int64_t limit);

base::Result<std::optional<PublishedArticle>> find_published_by_id(database::Connection& connection,
                                                                   std::string_view id);

// Finds what an address leads to now that a public article once had. Returns nullopt if no public article had
// it.
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
