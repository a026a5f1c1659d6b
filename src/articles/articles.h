// Articles that readers can see: how they are kept, listed and found.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "changes/change_feed.h"
#include "database/connection.h"
#include "database/transaction.h"

namespace stanhope {

// What a list shows of an article.
struct ArticleSummary {
    std::string edition;  // its tag
    std::string section;  // the section's name
    std::string section_slug;
    std::string slug;
    std::string headline;
    std::string standfirst;
    std::string byline;
    base::Time published_at;
};

struct Article {
    ArticleSummary summary;
    std::string story;  // shared with its translations
    std::string dateline;
    std::string body;  // a document as lib/richtext reads it, JSON
    base::Time updated_at;
};

struct NewArticle {
    std::string section_id;
    std::string kind;
    Article article;
};

struct SectionKey {
    std::string edition;
    std::string name;
    std::string slug;
};

// The id of a section, which is made if it is not there.
base::Result<std::string> ensure_section(database::Transaction& transaction, const SectionKey& key,
                                         base::Time now);

// Keeps an article as published and records the change. Conflict if its section has one with this slug.
base::Result<void> add_published(database::Transaction& transaction, changes::ChangeFeed& feed,
                                 const NewArticle& article, base::Time now);

// Newest first.
base::Result<std::vector<ArticleSummary>> newest_published(database::Connection& connection,
                                                           std::string_view edition, std::int64_t limit);

base::Result<std::optional<Article>> find_published(database::Connection& connection,
                                                    std::string_view edition, std::string_view section_slug,
                                                    std::string_view slug);

// The same story in the other editions.
base::Result<std::vector<ArticleSummary>> published_translations(database::Connection& connection,
                                                                 const Article& article);

}  // namespace stanhope
