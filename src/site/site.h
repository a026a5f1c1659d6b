// The public addresses: which page stands where, and what a reader sees when there is none.
//
//   /                  the front of the edition without a prefix; the first edition's where every one has one
//   /en/               the front of the edition with that prefix, and so on below it
//   /SECTION           a section
//   /SECTION/SLUG      an article
//   /author/SLUG       somebody's articles
//   /tag/SLUG          what there is about something
//   /search?q=…        what there is with those words; `order=best`, `section=`
//   /archive/2026/11/25, /SECTION/2026/11, /author/SLUG/2026/11, /tag/SLUG/2026/11   what was published then
//   /assets/HASH/FILE  a file of the theme's
//   …/rss.xml, …/atom.xml, …/feed.json   of a front, a section or somebody's articles
//   /sitemap.xml, /robots.txt, and of each edition /sitemap-2026-11.xml and /news-sitemap.xml

#pragma once

#include <memory>
#include <mutex>

#include "base/clock.h"
#include "base/log.h"
#include "database/database.h"
#include "editions/style.h"
#include "http/message.h"
#include "press/page_maker.h"
#include "search/search_index.h"
#include "themes/theme.h"

namespace stanhope {

// Shared between threads; blocks on the database. What it is given must outlive it.
class Site {
public:
    Site(database::Database& database, const SearchIndex& search, base::Log& log, const base::Clock& clock,
         std::shared_ptr<const Theme> theme)
        : database_(database), search_(search), log_(log), clock_(clock), theme_(std::move(theme)) {}

    // Makes the page at an address for the press to keep; nothing if there is none.
    base::Result<std::optional<MadePage>> make(std::string_view target) const;

    // Answers what is not kept: pages that are not there, other methods, and while the database is down.
    http::Response answer(const http::Request& request) const;

private:
    struct Answer;

    // The press keeps pages alone, so nothing else is rendered for it.
    enum class For { Press, Reader };

    base::Result<Answer> answer_read(std::string_view raw_path, std::string_view query, For whom) const;
    base::Result<Answer> read_page(database::Connection& connection, std::string_view path,
                                   std::string_view query, For whom) const;
    Answer unavailable(std::string_view path) const;
    http::Response response(Answer answer) const;
    MadePage made_page(std::string_view target, Answer answer) const;
    std::vector<http::OwnedField> page_fields() const;

    database::Database& database_;
    const SearchIndex& search_;
    base::Log& log_;
    const base::Clock& clock_;
    std::shared_ptr<const Theme> theme_;
    EditionStyles styles_;
    mutable std::mutex mutex_;
    // What was there when the database last answered: for saying that it does not, in the reader's language.
    mutable std::vector<Edition> editions_;  // under mutex_
};

}  // namespace stanhope
