// Articles that readers can see: listed and found. Nothing here knows of a draft.

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
};

struct PublishedArticle {
    ArticleSummary summary;
    std::string story;  // shared with its translations
    Content content;
    base::Time updated_at;
};

// Why there is no article at an address that was one's.
struct Tombstone {
    std::string reason;
    base::Time withdrawn_at;
};

// What an address leads to if no article is there now.
struct FormerAddress {
    std::optional<ArticleSummary> moved_to;
    std::optional<Tombstone> tombstone;
};

// Newest first.
base::Result<std::vector<ArticleSummary>> newest_published(database::Connection& connection,
                                                           std::string_view edition, std::int64_t limit);

base::Result<std::optional<PublishedArticle>> find_published(database::Connection& connection,
                                                             std::string_view edition,
                                                             std::string_view section_slug,
                                                             std::string_view slug);

// Nothing unless an article stood there in public once.
base::Result<std::optional<FormerAddress>> find_former_address(database::Connection& connection,
                                                               std::string_view edition,
                                                               std::string_view section_slug,
                                                               std::string_view slug);

// The same story in the other editions.
base::Result<std::vector<ArticleSummary>> published_translations(database::Connection& connection,
                                                                 const PublishedArticle& article);

base::Result<std::vector<Correction>> published_corrections(database::Connection& connection,
                                                            std::string_view article);

}  // namespace stanhope
