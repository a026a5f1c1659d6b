// The public addresses: which page stands where, and what a reader sees when there is none.
//
//   /                  the front of the edition without a prefix; the first edition's where every one has one
//   /en/               the front of the edition with that prefix, and so on below it
//   /SECTION           a section
//   /SECTION/SLUG      an article
//   /author/SLUG       somebody's articles
//   /tag/SLUG          what there is about something
//   /SECTION/SLUG/history   what changed in it since it was published
//   /search?q=…        what there is with those words; `order=best`, `section=`, `author=`, `kind=`,
//   `since=`, `until=` /archive/2026/11/25, /SECTION/2026/11, /author/SLUG/2026/11, /tag/SLUG/2026/11   what
//   was published then /preview/ID        an article as it would be, for staff who may read it; `revision=`
//   /assets/HASH/FILE  a file of the theme's
//   …/rss.xml, …/atom.xml, …/feed.json   of a front, a section or somebody's articles
//   /sitemap.xml, /robots.txt, and of each edition /sitemap-2026-11.xml and /news-sitemap.xml
//   /.well-known/security.txt, /.well-known/trust.txt, /ads.txt   where the publication says something there
//
// Pages of words are there as `?view=lite` too, for bad lines.

#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "articles/articles.h"
#include "base/clock.h"
#include "base/log.h"
#include "database/database.h"
#include "editions/style.h"
#include "http/message.h"
#include "pictures/rendition_table.h"
#include "press/page_maker.h"
#include "redirects/rules.h"
#include "search/search_index.h"
#include "themes/theme.h"

namespace stanhope {

// What a site stands on. All of it must outlive it.
struct SiteParts {
    database::Database& database;
    const SearchIndex& search;
    const Articles& articles;
    base::Log& log;
    const base::Clock& clock;
    // The sizes that pictures have just now.
    std::function<std::shared_ptr<const RenditionTable>()> renditions;
    // Who asks; nothing if nobody has signed in.
    std::function<base::Result<std::optional<Actor>>(const http::Request& request)> who;
};

// Shared between threads; blocks on the database.
class Site {
public:
    Site(SiteParts parts, std::shared_ptr<const Theme> theme)
        : parts_(std::move(parts)), themes_{std::move(theme), nullptr} {}

    // Makes the page at an address for the press to keep; nothing if there is none.
    base::Result<std::optional<MadePage>> make(std::string_view target) const;

    // Answers what is not kept: pages that are not there, other methods, and while the database is down.
    http::Response answer(const http::Request& request) const;

    // From now on. Files of the one before are still given to pages that readers have open.
    void set_theme(std::shared_ptr<const Theme> theme);

private:
    struct Answer;
    struct Asked;

    using Editions = std::vector<Edition>;

    base::Result<Answer> read(const Asked& asked) const;
    base::Result<Answer> read_page(database::Connection& connection, std::string_view path,
                                   const Asked& asked) const;
    static Answer moved_to(std::string address, bool is_permanent = true);
    // Where an address of the site before leads, if it does.
    base::Result<std::optional<Answer>> led_on(database::Connection& connection, const Editions& editions,
                                               std::string_view old_path) const;
    base::Result<std::optional<Answer>> led_on_from_nowhere(database::Connection& connection,
                                                            const Editions& editions, const Asked& asked,
                                                            std::string_view path) const;
    base::Result<std::optional<std::string>> without_last_slash(database::Connection& connection,
                                                                const Editions& editions,
                                                                std::string_view written,
                                                                std::string_view path) const;
    base::Result<Answer> search(database::Connection& connection, PageContent& content,
                                const Asked& asked) const;
    base::Result<Answer> preview(const http::Request& request) const;
    base::Result<Article> article_to_preview(const http::Request& request) const;
    base::Result<Answer> turned_away(PageContent content, const base::Error& error) const;
    base::Result<Answer> rendered(const PageContent& content, ThemeQueries* queries) const;
    base::Result<Editions> all_of(database::Connection& connection) const;
    base::Result<PageContent> frame_of(database::Connection& connection, const Editions& editions,
                                       const Edition& edition, std::string_view path) const;
    std::optional<Answer> asset_at(std::string_view path) const;
    Answer unavailable(std::string_view path) const;
    http::Response response(Answer answer) const;
    MadePage made_page(std::string_view target, Answer answer) const;
    std::vector<http::OwnedField> page_fields() const;
    std::shared_ptr<const Theme> theme() const;

    struct Themes {
        std::shared_ptr<const Theme> present;
        std::shared_ptr<const Theme> previous;  // null until there was one
    };

    SiteParts parts_;
    EditionStyles styles_;
    RedirectRules rules_;
    mutable std::mutex mutex_;
    Themes themes_;  // under mutex_
    // What was there when the database last answered: for saying that it does not, in the reader's language.
    mutable std::vector<Edition> editions_;  // under mutex_
};

}  // namespace stanhope
