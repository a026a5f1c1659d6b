// The public site: answers what readers ask for, at the addresses of addresses/public_addresses.h, and takes
// the forms that readers send from its pages.
//
// A kind of page is a file in site/pages/ and a line in site/pages/page_readers.cpp. A page of text is also
// there as
// `?view=lite`, for slow connections.

#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "articles/articles.h"
#include "articles/working/working_copies.h"
#include "base/clock.h"
#include "base/log.h"
#include "database/database.h"
#include "http/message.h"
#include "pictures/rendition_table.h"
#include "press/made_page.h"
#include "reports/reports.h"
#include "search/search_index.h"
#include "themes/theme.h"

namespace stanhope {

struct SiteWorks;

// What a site needs. All of it must outlive the site.
struct SiteParts {
    database::Database& database;
    const SearchIndex& search;
    const Articles& articles;
    const WorkingCopies& working_copies;
    Reports& reports;
    base::Log& log;
    const base::Clock& clock;
    // The sizes in which pictures are offered at the moment.
    std::function<std::shared_ptr<const RenditionTable>()> renditions;
    // Who sends a request; nothing if nobody has signed in.
    std::function<base::Result<std::optional<Actor>>(const http::Request& request)> who;
};

// Shared between threads; blocks on the database.
class Site {
public:
    Site(SiteParts parts, std::shared_ptr<const Theme> theme);
    ~Site();

    // Makes the page at an address for the press to keep. Nothing if there is none, or none that may be kept.
    // Fragments that `find_made` finds are not rendered.
    base::Result<std::optional<press::MadePage>> make(std::string_view target,
                                                      const press::FindMade& find_made = nullptr) const;
    // Renders fragments of a page without the page. Leaves out those that it does not show.
    base::Result<std::vector<press::MadeFragment>> make_fragments(std::string_view target,
                                                                  std::span<const std::string> names) const;

    // Answers what the press does not keep: pages that are not there, dynamic pages, forms, other methods,
    // and everything while the database is down.
    http::Response answer(const http::Request& request) const;

    // Replaces the theme. Files of the one before are still given to pages that readers have open.
    void set_theme(std::shared_ptr<const Theme> theme);

private:
    std::unique_ptr<SiteWorks> works_;
};

}  // namespace stanhope
