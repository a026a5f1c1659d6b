// What a page is about: everything a theme can show on it. The site fills it, a theme reads it.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "articles/addresses.h"
#include "articles/published.h"
#include "authors/authors.h"
#include "editions/style.h"
#include "sections/sections.h"
#include "tags/tags.h"

namespace stanhope {

enum class PageKind {
    Front,
    Article,
    Section,
    Author,
    Tag,
    Archive,
    Search,
    NotFound,
    Tombstone,
    Unavailable
};

// Where the same is found in another edition.
struct PageElsewhere {
    Edition edition;
    std::string address;
};

struct PageContent {
    PageKind kind = PageKind::Front;
    int status = 200;
    Edition edition;
    std::shared_ptr<const EditionStyle> style;
    std::vector<Edition> editions;
    std::string publication;        // its name
    std::string description;        // of the publication
    std::string origin;             // `https://example.org`; empty if nobody said
    std::string path;               // of the page
    std::vector<Section> sections;  // of the edition

    std::vector<PageElsewhere> elsewhere;  // the same page in other editions

    // Of lists.
    std::vector<ArticleSummary> articles;
    std::string asked;  // what was looked for
    bool is_best_first = false;
    std::vector<std::string> excerpts;  // HTML, one for each article found
    std::string period;                 // of an archive page: `November 2026`
    std::string older;                  // an address; empty if there is nothing older
    std::string newer;
    std::optional<Section> section;
    std::optional<Author> author;
    std::optional<Tag> tag;

    // Of an article.
    std::optional<PublishedArticle> article;
    std::vector<Contributor> contributors;
    std::vector<Tag> tags;
    std::vector<Correction> corrections;
    std::optional<Tombstone> tombstone;

    // Beside the page's own.
    std::vector<ArticleSummary> more;  // of the article's section
    std::vector<ColumnistLine> columnists;
};

}  // namespace stanhope
