// What a page is about: everything a theme can show on it. The site fills it, a theme reads it.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "articles/addresses.h"
#include "articles/history.h"
#include "articles/published.h"
#include "authors/authors.h"
#include "editions/style.h"
#include "pictures/picture.h"
#include "pictures/rendition_table.h"
#include "sections/sections.h"
#include "tags/tags.h"

namespace stanhope {

enum class PageKind {
    Front,
    Article,
    History,  // of an article: what changed in it
    Section,
    Author,
    Tag,
    Archive,
    Search,
    NotFound,
    Tombstone,
    SignIn,     // is needed to see this
    Forbidden,  // to whoever has signed in
    Unavailable
};

// Where the same is found in another edition.
struct PageElsewhere {
    Edition edition;
    std::string address;
    base::Time published_at = {};  // of an article
};

// What was looked for, and how.
struct Search {
    std::string words;
    bool is_best_first = false;
    std::string section;  // a slug; these are empty if they were not asked for
    std::string author;   // a slug
    std::string kind;
    std::string since;  // days: `2026-11-25`
    std::string until;
    std::string other_order_url;        // the same, in the other order
    std::string suggestion;             // other words that would be found, if these are not
    std::vector<std::string> excerpts;  // HTML, one for each article found

    bool is_narrowed() const {
        return !(section.empty() && author.empty() && kind.empty() && since.empty() && until.empty());
    }
};

struct PageContent {
    PageKind kind = PageKind::Front;
    int status = 200;
    bool is_lite = false;     // words alone, for bad lines
    bool is_preview = false;  // of what readers cannot see yet
    base::Time made_at = {};
    Edition edition;
    std::shared_ptr<const EditionStyle> style;
    std::vector<Edition> editions;
    std::map<std::string, std::string> settings;                              // of the publication
    std::shared_ptr<const RenditionTable> renditions = default_renditions();  // of the theme
    std::string publication;                                                  // its name
    std::string description;                                                  // of the publication
    std::string origin;               // `https://example.org`; empty if nobody said
    std::string path;                 // of the page
    std::vector<Section> sections;    // of the edition
    std::vector<Section> navigation;  // those that are listed

    std::vector<PageElsewhere> elsewhere;  // the same page in other editions

    // Of lists.
    std::vector<ArticleSummary> articles;
    Search search;
    std::string period;  // of an archive page: `November 2026`
    std::string older;   // an address; empty if there is nothing older
    std::string newer;
    std::optional<Section> section;
    std::optional<Author> author;
    std::optional<Tag> tag;

    // Of an article.
    std::optional<PublishedArticle> article;
    std::vector<Contributor> contributors;
    std::vector<Tag> tags;
    PictureMap pictures;  // at its head and in its body, as far as they may be shown
    std::vector<Correction> corrections;
    std::vector<PublicVersion> history;
    std::optional<Tombstone> tombstone;

    // Beside the page's own.
    std::vector<ArticleSummary> more;  // of the article's section
    std::vector<ColumnistLine> columnists;
    std::vector<ArticleSummary> most_read;
    std::map<std::string, std::vector<ArticleSummary>>
        of_sections;  // of a front: the newest, by section's id
};

}  // namespace stanhope
